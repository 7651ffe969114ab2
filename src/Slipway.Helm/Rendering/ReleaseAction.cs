namespace Slipway.Helm.Rendering;

/// <summary>What templates are rendered for.</summary>
public enum ReleaseAction
{
    /// <summary>A first revision.</summary>
    Install,

    /// <summary>A further one.</summary>
    Upgrade,

    /// <summary>None: the chart is only looked at, as <c>helm lint</c> does.</summary>
    None,
}
