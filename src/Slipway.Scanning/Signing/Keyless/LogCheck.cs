using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>Whether transparency logs have a signature, and since when.</summary>
internal static class LogCheck
{
    /// <summary>The earliest time that an entry proves; a failure where an entry is there and does not hold. Nothing where there is none, or no log is trusted.</summary>
    /// <param name="proof">The signature.</param>
    /// <param name="trust">Whom to believe.</param>
    /// <param name="verifier">The key or certificate that it holds with, DER.</param>
    public static ProofResult Check(SignedProof proof, SignatureTrust trust, ReadOnlyMemory<byte> verifier)
    {
        var nothing = new ProofResult(null, null, null);
        if (trust.Root is not { } root || proof.Material.LogEntries.IsEmpty || trust.Log == LogRequirement.Never)
            return nothing;
        List<DateTimeOffset> times = [];
        foreach (var entry in proof.Material.LogEntries)
        {
            if (FindProblem(proof, entry, root.Logs, verifier) is { } problem)
                return ProofResult.Failed(new SignatureOutcome.LogEntryInvalid(proof.Source, problem));
            // A time counts where the log signed it: a proof of inclusion alone says none.
            if (entry is { IntegratedAt: { } at, SignedEntryTimestamp: not null })
                times.Add(at);
        }

        return times.Count == 0 ? nothing : nothing with { SignedAt = times.Min() };
    }

    private static string? FindProblem(SignedProof proof, LogEntry entry, ImmutableArray<TrustedLog> logs, ReadOnlyMemory<byte> verifier)
    {
        if (logs.FirstOrDefault(log => log.Id.Span.SequenceEqual(entry.LogId.Span)) is not { } log)
            return $"The log entry is of log '{Convert.ToHexStringLower(entry.LogId.Span[..Math.Min(6, entry.LogId.Length)])}', which is not trusted.";
        if (entry.IntegratedAt is { } at && !log.IsValidAt(at))
            return $"The log entry is of {at.UtcDateTime:u}, when the log's key was not in use.";
        if (entry.SignedEntryTimestamp is null && entry.Proof is null)
            return "The log entry has neither the log's promise nor a proof.";
        if (entry.SignedEntryTimestamp is { } promise && (entry.IntegratedAt is null || !log.Key.Verify(RekorText.Promised(entry), promise.Span)))
            return "The log's promise (signed entry timestamp) does not hold.";
        if (entry.Proof is { } way && !MerkleProof.Holds(entry.Body.Span, way))
            return "The proof that the log has the entry does not lead to the log's root.";
        if (entry.Proof is { } noted && !Checkpoint.Holds(noted.Checkpoint, noted, log.Key))
            return "The log's checkpoint is missing, not of this root, or not signed by the log.";
        return LogBody.FindMismatch(entry, proof, verifier);
    }
}
