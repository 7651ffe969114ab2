namespace Slipway.Images;

/// <summary>What becomes of signatures, attestations and whatever else refers to an image that is copied.</summary>
public enum ReferrerCopy
{
    /// <summary>They stay behind.</summary>
    None,

    /// <summary>They come along, and what refers to them; the tag is set after them, so that nobody finds the image without.</summary>
    All,
}
