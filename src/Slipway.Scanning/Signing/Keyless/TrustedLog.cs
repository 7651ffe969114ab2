namespace Slipway.Scanning;

/// <summary>A log whose signatures are believed.</summary>
/// <param name="Key">Its key.</param>
/// <param name="From">Since when; null for always.</param>
/// <param name="Until">Until when; null for ever.</param>
public sealed record TrustedLog(VerificationKey Key, DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    /// <summary>How entries name it: SHA-256 of its key.</summary>
    public ReadOnlyMemory<byte> Id { get; init; } = Convert.FromHexString(Key.Fingerprint.Hex);

    internal bool IsValidAt(DateTimeOffset moment) => !(moment < From) && !(moment > Until);
}
