namespace Slipway.Scanning;

/// <summary>What a signature is verified with, as JSON.</summary>
internal sealed record MaterialDocument
{
    public KeyHintDocument? PublicKey { get; init; }

    public RawBytesDocument? Certificate { get; init; }

    // Of bundles before 0.3.
    public CertificateChainDocument? X509CertificateChain { get; init; }

    public IReadOnlyList<LogEntryDocument>? TlogEntries { get; init; }

    public TimestampsDocument? TimestampVerificationData { get; init; }
}
