namespace Slipway.Scanning;

/// <summary>That a transparency log (Rekor) took a signature in. What it claims is checked by whoever verifies.</summary>
public sealed record LogEntry
{
    /// <summary>Its number in the whole log.</summary>
    public required long LogIndex { get; init; }

    /// <summary>The log: SHA-256 of its public key.</summary>
    public required ReadOnlyMemory<byte> LogId { get; init; }

    /// <summary>What it is, such as <c>dsse</c> or <c>hashedrekord</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The version of that, such as <c>0.0.1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>When the log took it in; null where the log does not say.</summary>
    public DateTimeOffset? IntegratedAt { get; init; }

    /// <summary>The log's signature over body, time, log and number; null where none.</summary>
    public ReadOnlyMemory<byte>? SignedEntryTimestamp { get; init; }

    /// <summary>The proof that it is in the log; null where there is only the promise.</summary>
    public InclusionProof? Proof { get; init; }

    /// <summary>The entry itself, JSON.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}
