namespace Slipway.Components;

/// <summary>What becomes of images that no scanner could look at.</summary>
public enum UnscannedImages
{
    /// <summary>They go on, and the summary says so.</summary>
    Warn,

    /// <summary>They go nowhere.</summary>
    Refuse,
}
