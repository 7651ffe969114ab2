using Slipway.GoTemplates.Values;
using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>Rules of what pods share with their node and with the cluster.</summary>
internal static class PodRules
{
    public static IReadOnlyList<PolicyCheck> Rules { get; } =
    [
        Rule("SWC030", "A pod has its own network, processes and memory, not its node's.", "Else it sees and reaches what runs beside it.", HostNamespaces, FindingSeverity.Error),
        Rule("SWC031", "A pod mounts nothing of its node's file system.", "What it mounts it can change, for everybody on the node.", HostPaths, FindingSeverity.Error),
        Rule("SWC032", "A pod has the token of a service account only where it has rights by it.", "A token that nobody uses is only of use to who breaks in.", Tokens, FindingSeverity.Warning),
        Rule("SWC033", "A network policy says who may reach a pod.", "Without one everybody in the cluster may.", Unguarded, FindingSeverity.Warning),
    ];

    private static PolicyCheck Rule(string id, string title, string why, Func<PolicyContext, IEnumerable<PolicyBreach>> check, FindingSeverity severity) =>
        new(new PolicyRule { Id = id, Severity = severity, Title = title, Why = why }, check);

    private static IEnumerable<PolicyBreach> HostNamespaces(PolicyContext context) =>
        from pod in context.Pods
        from key in (string[])["hostNetwork", "hostPID", "hostIPC"]
        where pod.Spec.Truth(key) is true
        select new PolicyBreach(pod.Owner, pod.Path.Below(key), $"The pod shares its node's namespaces by '{key}'.", $"Remove '{key}'.");

    private static IEnumerable<PolicyBreach> HostPaths(PolicyContext context) =>
        from pod in context.Pods
        from volume in pod.Spec.Items("volumes").Select((value, index) => (Root: value as GoMap, Index: index))
        where volume.Root.Table("hostPath") is not null
        select new PolicyBreach(
            pod.Owner, pod.Path.Below("volumes").At(volume.Index).Below("hostPath"),
            $"The volume '{volume.Root.Text("name")}' is the folder '{volume.Root.Text("hostPath", "path")}' of the node.", "Use an emptyDir, a claim or a projected volume.");

    private static IEnumerable<PolicyBreach> Tokens(PolicyContext context) =>
        from pod in context.Pods
        let account = pod.Spec.Text("serviceAccountName") ?? pod.Spec.Text("serviceAccount") ?? "default"
        where Mounts(context, pod, account) && !HasRights(context, pod, account)
        select new PolicyBreach(
            pod.Owner, pod.Path.Below("automountServiceAccountToken"), $"The pod has the token of the service account '{account}', which has no rights in this release.",
            "Set 'automountServiceAccountToken: false', for it or for its service account.");

    private static bool Mounts(PolicyContext context, PolicyPod pod, string account) =>
        pod.Spec.Truth("automountServiceAccountToken")
            ?? context.OfKind("ServiceAccount").FirstOrDefault(one => one.Name == account && one.Namespace == pod.Owner.Namespace)?.Root.Truth("automountServiceAccountToken")
            ?? true;

    private static bool HasRights(PolicyContext context, PolicyPod pod, string account) =>
        context.Objects.Where(one => one.Kind is "RoleBinding" or "ClusterRoleBinding")
            .SelectMany(one => one.Root.Items("subjects").OfType<GoMap>().Select(subject => (Binding: one, Subject: subject)))
            .Any(one => one.Subject.Text("kind") == "ServiceAccount" && one.Subject.Text("name") == account
                // That the release's namespace is named, or left out, makes no difference here.
                && (pod.Owner.Namespace.Length == 0 || one.Subject.Text("namespace") is null || one.Subject.Text("namespace") == pod.Owner.Namespace));

    private static IEnumerable<PolicyBreach> Unguarded(PolicyContext context) =>
        from pod in context.Pods
        where !pod.Owner.IsHook && pod.Spec.Truth("hostNetwork") is not true && !context.Selecting(pod, "NetworkPolicy", "podSelector").Any()
        select new PolicyBreach(
            pod.Owner, pod.Path, "No network policy of the release selects the pods.", "Add a NetworkPolicy whose 'podSelector' matches their labels.");
}
