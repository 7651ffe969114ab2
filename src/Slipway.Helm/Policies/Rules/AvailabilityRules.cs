using System.Globalization;
using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>Rules of disruption budgets and selectors.</summary>
internal static class AvailabilityRules
{
    public static IReadOnlyList<PolicyCheck> Rules { get; } =
    [
        Rule("SWC050", "What has several replicas has a disruption budget.", "Without one all of them can be evicted at once when nodes are drained.", Unprotected),
        Rule("SWC051", "A disruption budget lets a pod go.", "Where it does not, no node with such a pod can be drained.", Blocking),
        Rule("SWC052", "A selector selects the pods of its own object.", "Kubernetes refuses the object.", Estranged, FindingSeverity.Error),
    ];

    private static PolicyCheck Rule(string id, string title, string why, Func<PolicyContext, IEnumerable<PolicyBreach>> check, FindingSeverity severity = FindingSeverity.Warning) =>
        new(new PolicyRule { Id = id, Severity = severity, Title = title, Why = why }, check);

    private static IEnumerable<PolicyBreach> Unprotected(PolicyContext context) =>
        from pod in context.Pods
        where pod.Owner.Kind is "Deployment" or "StatefulSet" or "ReplicaSet"
        let replicas = context.ReplicasOf(pod.Owner)
        where replicas > 1 && !context.Selecting(pod, "PodDisruptionBudget", "selector").Any()
        select new PolicyBreach(
            pod.Owner, ObjectPath.Of("spec.replicas"),
            string.Create(CultureInfo.InvariantCulture, $"There are {replicas} replicas or more and no disruption budget for them."),
            "Add a PodDisruptionBudget whose selector matches the pods' labels.");

    private static IEnumerable<PolicyBreach> Blocking(PolicyContext context) =>
        from budget in context.OfKind("PodDisruptionBudget")
        let pods = context.Pods.Where(pod => pod.Owner.Kind is "Deployment" or "StatefulSet" or "ReplicaSet"
            && pod.Owner.Namespace == budget.Namespace && LabelSelector.Matches(budget.Root.Table("spec", "selector"), pod.Metadata.Table("labels"))).ToList()
        where pods.Count > 0
        let replicas = pods.Sum(pod => context.ReplicasOf(pod.Owner))
        let key = LeavesNone(budget, replicas)
        where key is not null
        select new PolicyBreach(
            budget, ObjectPath.Of("spec").Below(key),
            string.Create(CultureInfo.InvariantCulture, $"With {replicas} replicas the budget lets no pod go."), "Set 'maxUnavailable' to 1 or more.");

    private static string? LeavesNone(PolicyObject budget, double replicas)
    {
        if (budget.Root.Field("spec", "maxUnavailable") is 0d or "0%" or "0")
            return "maxUnavailable";
        return budget.Root.Field("spec", "minAvailable") switch
        {
            double number when number >= replicas => "minAvailable",
            "100%" => "minAvailable",
            _ => null,
        };
    }

    private static IEnumerable<PolicyBreach> Estranged(PolicyContext context) =>
        from pod in context.Pods
        where pod.Owner.Kind is "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet"
            && pod.Owner.Root.Table("spec", "selector") is { } selector && !LabelSelector.Matches(selector, pod.Metadata.Table("labels"))
        select new PolicyBreach(pod.Owner, ObjectPath.Of("spec.selector"), "The selector does not select the object's own pods.", "Give the pods' template the labels that it asks for.");
}
