namespace Slipway.Scanning;

/// <summary>A signature over an image that was found good: the mathematics, the certificate and the log where there are such, and the digest.</summary>
public sealed record VerifiedSignature
{
    /// <summary>Who signed.</summary>
    public required SignerIdentity Signer { get; init; }

    /// <summary>When, by a log or a time stamp that was verified; null where nothing proves a time, as with a key and no log.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>Where it was found, such as a manifest's digest or a tag; for people.</summary>
    public string Source { get; init; } = "";
}
