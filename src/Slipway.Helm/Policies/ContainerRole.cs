namespace Slipway.Helm.Policies;

/// <summary>What a container of a pod is there for.</summary>
internal enum ContainerRole
{
    /// <summary>It runs as long as the pod.</summary>
    Main,

    /// <summary>It starts before the others and runs as long as they do: an init container that is always restarted.</summary>
    Sidecar,

    /// <summary>It runs before the others, and ends.</summary>
    Init,
}
