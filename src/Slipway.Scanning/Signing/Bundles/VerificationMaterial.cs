using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>What comes with a signature to verify it. Nothing in it is trusted until it is checked.</summary>
public sealed record VerificationMaterial
{
    /// <summary>Which key it was, as the signer names it; null where not said or where there is a certificate.</summary>
    public string? KeyHint { get; init; }

    /// <summary>The signer's certificate and those between it and a root, DER; none where signed with a key.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Certificates { get; init; } = [];

    /// <summary>The entries of transparency logs.</summary>
    public ImmutableArray<LogEntry> LogEntries { get; init; } = [];

    /// <summary>Answers of time stamp authorities (RFC 3161), DER. Kept; they are not checked here, and prove no time.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Timestamps { get; init; } = [];
}
