namespace Slipway.Images;

/// <summary>What became of a tag.</summary>
public enum TagChange
{
    /// <summary>It pointed at the image already.</summary>
    Unchanged,

    /// <summary>It is new.</summary>
    Created,

    /// <summary>It pointed at another image before.</summary>
    Moved,

    /// <summary>It points at a newer version and stays there.</summary>
    Kept,
}
