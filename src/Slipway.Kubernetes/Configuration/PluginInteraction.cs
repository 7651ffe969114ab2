namespace Slipway.Kubernetes;

/// <summary>Whether a credential plugin asks people through standard input. Here it never can: a deploy has nobody to ask.</summary>
public enum PluginInteraction
{
    /// <summary>It asks where there is somebody, and can do without.</summary>
    IfAvailable,

    /// <summary>It never asks.</summary>
    Never,

    /// <summary>It cannot do without; it is refused.</summary>
    Always,
}
