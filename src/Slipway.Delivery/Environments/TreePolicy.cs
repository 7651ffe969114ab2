namespace Slipway.Delivery;

/// <summary>Which trees an environment takes releases of.</summary>
public enum TreePolicy
{
    /// <summary>Only releases whose files were those of their commit. The default: what runs can be found again.</summary>
    CleanOnly,

    /// <summary>Also releases that were built from changed files.</summary>
    AnyTree,
}
