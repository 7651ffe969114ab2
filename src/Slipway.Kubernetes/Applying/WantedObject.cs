namespace Slipway.Kubernetes;

/// <summary>An object that is wanted, in its final form.</summary>
/// <param name="Body">What is applied.</param>
/// <param name="Name">Which one it is.</param>
/// <param name="Pending">Why it cannot be asked for yet; null where it can be.</param>
internal sealed record WantedObject(KubernetesObject Body, ObjectName Name, string? Pending)
{
    /// <summary>Which one it is, in whatever version.</summary>
    public ObjectKey Key { get; } = ObjectKey.Of(Name);
}
