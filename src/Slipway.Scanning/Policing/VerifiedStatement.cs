namespace Slipway.Scanning;

/// <summary>A statement about an image whose signature was found good.</summary>
public sealed record VerifiedStatement
{
    /// <summary>What was said. Its subject is the image: whoever fills this in has checked it, and the policy checks it again.</summary>
    public required InTotoStatement Statement { get; init; }

    /// <summary>Who signed it.</summary>
    public required SignerIdentity Signer { get; init; }

    /// <summary>When, by a log or a time stamp that was verified; null where nothing proves a time, as with a key and no log.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>Where it was found, such as a manifest's digest or a tag; for people.</summary>
    public string Source { get; init; } = "";
}
