namespace Slipway.Images;

/// <summary>What becomes of a blob that is copied.</summary>
public enum BlobState
{
    /// <summary>It is being sent.</summary>
    Sending,

    /// <summary>It was sent, and is there.</summary>
    Sent,

    /// <summary>It was there.</summary>
    Present,

    /// <summary>It was in another repository of the same registry, which took it from there.</summary>
    Mounted,
}
