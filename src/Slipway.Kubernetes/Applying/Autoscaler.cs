namespace Slipway.Kubernetes;

/// <summary>What says how many replicas a workload has.</summary>
/// <param name="Name">The HorizontalPodAutoscaler or ScaledObject.</param>
/// <param name="Target">The workload.</param>
/// <param name="Least">How many replicas it begins with; null where that is left to the kind's default.</param>
internal sealed record Autoscaler(ObjectName Name, ObjectKey Target, long? Least)
{
    private const string KedaGroup = "keda.sh";

    /// <summary>The kind that all servers have had since 1.2; it tells of autoscalers of newer versions as well.</summary>
    public static ResourceKind PodAutoscaler { get; } = ResourceKind.Of("autoscaling/v1", "HorizontalPodAutoscaler");

    /// <summary>What KEDA adds.</summary>
    public static ResourceKind ScaledObject { get; } = ResourceKind.Of(KedaGroup + "/v1alpha1", "ScaledObject");

    /// <summary>Whether a kind can be scaled by itself; others are where they have replicas.</summary>
    public static bool CanScale(KubernetesObject one) => (one.Kind.Group, one.Kind.Kind) switch
    {
        ("apps" or "extensions", "Deployment" or "StatefulSet" or "ReplicaSet") or ("", "ReplicationController") => true,
        _ => one.Spec.Number("replicas") is not null,
    };

    /// <summary>An object as an autoscaler; null where it is none, or has no target.</summary>
    public static Autoscaler? Find(KubernetesObject one)
    {
        var isKeda = one.Kind is { Group: KedaGroup, Kind: "ScaledObject" };
        if (!isKeda && one.Kind is not { Group: "autoscaling", Kind: "HorizontalPodAutoscaler" })
            return null;
        var target = one.Spec.Field("scaleTargetRef");
        var kind = target.Text("kind") ?? (isKeda ? "Deployment" : null);
        if (target.Text("name") is not { } name || kind is null)
            return null;
        var version = target.Text("apiVersion") ?? (isKeda ? "apps/v1" : "v1");
        var slash = version.IndexOf('/', StringComparison.Ordinal);
        var family = ObjectKey.FamilyOf(slash < 0 ? "" : version[..slash], kind);
        return new Autoscaler(one.Name, new ObjectKey(family, kind, one.Metadata.Namespace, name), isKeda ? null : one.Spec.Number("minReplicas") ?? 1);
    }
}
