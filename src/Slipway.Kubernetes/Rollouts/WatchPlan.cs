using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>Which watches a rollout needs: one for each kind and namespace, of its objects and of what their verdicts are made of.</summary>
/// <param name="Roots">The objects that are waited for.</param>
/// <param name="Groups">The watches.</param>
internal sealed record WatchPlan(ImmutableArray<RolloutRoot> Roots, ImmutableArray<WatchGroup> Groups)
{
    private static readonly ResourceKind Pod = ResourceKind.Of("v1", "Pod");
    private static readonly ResourceKind Job = ResourceKind.Of("batch/v1", "Job");
    private static readonly ResourceKind ReplicaSet = ResourceKind.Of("apps/v1", "ReplicaSet");

    // They are as wished as soon as the server has them: that an apply was answered is all there is to know.
    private static readonly HashSet<string> Still = new(StringComparer.Ordinal)
    {
        "ConfigMap", "Secret", "ServiceAccount", "LimitRange", "Endpoints", "PodTemplate",
        "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "NetworkPolicy", "IngressClass", "StorageClass", "PriorityClass", "RuntimeClass",
        "Lease", "EndpointSlice", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "ControllerRevision",
    };

    /// <summary>Makes it.</summary>
    /// <exception cref="Model.UsageException">The cluster does not know a kind.</exception>
    public static async Task<WatchPlan> OfAsync(KubernetesClient client, RolloutRequest request, CancellationToken cancellationToken)
    {
        var roots = new List<RolloutRoot>();
        var seen = new HashSet<ObjectName>();
        foreach (var anchor in request.Objects)
        {
            var resource = await client.ResourceAsync(anchor.Name.Kind, cancellationToken);
            var where = resource.IsNamespaced ? anchor.Name.Namespace ?? client.Connection.Namespace : null;
            var name = ObjectName.Of(anchor.Name.Kind, where, anchor.Name.Name);
            if (seen.Add(name))
                roots.Add(RootOf(anchor, name, resource, request.Rules.FirstOrDefault(rule => rule.AppliesTo(name.Kind))));
        }

        return new WatchPlan([.. roots], [.. GroupsOf(roots)]);
    }

    private static IEnumerable<WatchGroup> GroupsOf(List<RolloutRoot> roots)
    {
        var watched = roots.Where(root => !root.IsStill).ToList();
        var parts = watched.SelectMany(root => PartsOf(root.Name.Kind).Select(kind => (Kind: kind, root.Name.Namespace))).ToHashSet();
        foreach (var group in watched.GroupBy(root => (root.Name.Kind, root.Name.Namespace)))
        {
            var isAlsoPart = parts.Remove(group.Key);
            yield return new WatchGroup(group.Key.Kind, group.Key.Namespace, isAlsoPart || group.Skip(1).Any() ? null : group.First().Name.Name, IsNeeded: true);
        }

        foreach (var (kind, @namespace) in parts)
            yield return new WatchGroup(kind, @namespace, null, IsNeeded: false);
    }

    private static RolloutRoot RootOf(RolloutAnchor anchor, ObjectName name, ApiResource resource, IVerdictRule? rule)
    {
        var isApplied = rule is null && anchor.Uid is not null && Still.Contains(name.Kind.Kind)
            && (name.Kind.Group is "" or "apps" || name.Kind.Group.EndsWith(".k8s.io", StringComparison.Ordinal));
        return new RolloutRoot(anchor, name, rule) { IsStill = isApplied || !resource.Verbs.Contains("watch") };
    }

    private static ResourceKind[] PartsOf(ResourceKind kind) => (kind.Group, kind.Kind) switch
    {
        ("apps", "Deployment") => [ReplicaSet, Pod, WatchGroup.Remark],
        ("apps", "ReplicaSet" or "StatefulSet" or "DaemonSet") or ("batch", "Job") => [Pod, WatchGroup.Remark],
        ("batch", "CronJob") => [Job],
        ("", "Pod") => [WatchGroup.Remark],
        _ => [],
    };
}
