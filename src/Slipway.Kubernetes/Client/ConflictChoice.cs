namespace Slipway.Kubernetes;

/// <summary>What an apply does with fields that others take care of.</summary>
public enum ConflictChoice
{
    /// <summary>It leaves the object as it is and fails with <see cref="KubernetesException.Conflicts"/>.</summary>
    Report,

    /// <summary>It takes them (force).</summary>
    Take,
}
