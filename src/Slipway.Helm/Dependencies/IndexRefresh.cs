namespace Slipway.Helm.Dependencies;

/// <summary>Whether the indexes of repositories are fetched anew.</summary>
public enum IndexRefresh
{
    /// <summary>They are.</summary>
    Fetched,

    /// <summary>What the cache has must do.</summary>
    Skipped,
}
