namespace Slipway.Kubernetes;

/// <summary>
/// Which object is meant, whatever the version in which it is written: <c>extensions/v1beta1</c> and <c>apps/v1</c> name the same
/// Deployment.
/// </summary>
internal sealed record ObjectKey(string Family, string Kind, string? Namespace, string Name)
{
    /// <summary>The key of an object.</summary>
    public static ObjectKey Of(ObjectName name) => new(FamilyOf(name.Kind.Group, name.Kind.Kind), name.Kind.Kind, name.Namespace, name.Name);

    /// <summary>The group in which a kind lies today: these moved out of the first group for what was new.</summary>
    public static string FamilyOf(string group, string kind) => (group, kind) switch
    {
        ("extensions", "Deployment" or "DaemonSet" or "ReplicaSet") => "apps",
        ("extensions", "Ingress" or "NetworkPolicy") => "networking.k8s.io",
        ("extensions", "PodSecurityPolicy") => "policy",
        ("", "Event") => "events.k8s.io",
        _ => group,
    };
}
