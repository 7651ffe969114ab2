using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>Verification material between its document and its values.</summary>
internal static class MaterialConversion
{
    private const int MostEntries = 16;
    private const int MostHashes = 64;
    private const int MostCertificateBytes = 64 * 1024;

    /// <summary>What makes a document no material; null where nothing does.</summary>
    public static string? FindProblem(MaterialDocument document)
    {
        var certificates = CertificatesOf(document);
        var entries = document.TlogEntries ?? [];
        var stamps = document.TimestampVerificationData?.Rfc3161Timestamps ?? [];
        if (certificates.Count > MostEntries || entries.Count > MostEntries || stamps.Count > MostEntries)
            return $"The bundle has {certificates.Count} certificates, {entries.Count} log entries and {stamps.Count} time stamps; at most {MostEntries} of each are read.";
        if (certificates.Any(one => one is null or { RawBytes.Length: > MostCertificateBytes }) || stamps.Any(one => one is null or { SignedTimestamp.Length: > MostCertificateBytes }))
            return $"The bundle has a certificate or time stamp of more than {MostCertificateBytes} bytes.";
        if (entries.Any(entry => entry?.LogId is null || entry.KindVersion is null || entry.CanonicalizedBody is null))
            return "A log entry of the bundle lacks its log, its kind or its body.";
        if (entries.Any(entry => entry.InclusionProof?.Hashes is { } hashes && (hashes.Count > MostHashes || hashes.Any(hash => hash is null))))
            return $"An inclusion proof of the bundle has more than {MostHashes} hashes, or one that is null.";
        return null;
    }

    public static VerificationMaterial ToMaterial(MaterialDocument document) => new()
    {
        KeyHint = document.PublicKey?.Hint is { Length: > 0 } hint ? hint : null,
        Certificates = [.. CertificatesOf(document).Select(one => (ReadOnlyMemory<byte>)one.RawBytes)],
        LogEntries = [.. (document.TlogEntries ?? []).Select(ToEntry)],
        Timestamps = [.. (document.TimestampVerificationData?.Rfc3161Timestamps ?? []).Select(one => (ReadOnlyMemory<byte>)one.SignedTimestamp)],
    };

    public static MaterialDocument ToDocument(VerificationMaterial material) => new()
    {
        PublicKey = material.Certificates.IsEmpty ? new KeyHintDocument(material.KeyHint) : null,
        Certificate = material.Certificates.IsEmpty ? null : new RawBytesDocument(material.Certificates[0].ToArray()),
        TlogEntries = material.LogEntries.IsEmpty ? null : [.. material.LogEntries.Select(ToDocument)],
        TimestampVerificationData = material.Timestamps.IsEmpty
            ? null
            : new TimestampsDocument([.. material.Timestamps.Select(one => new SignedTimestampDocument(one.ToArray()))]),
    };

    private static IReadOnlyList<RawBytesDocument> CertificatesOf(MaterialDocument document) =>
        document.Certificate is { } one ? [one] : document.X509CertificateChain?.Certificates ?? [];

    private static LogEntry ToEntry(LogEntryDocument document) => new()
    {
        LogIndex = document.LogIndex,
        LogId = document.LogId?.KeyId,
        Kind = document.KindVersion?.Kind ?? "",
        Version = document.KindVersion?.Version ?? "",
        IntegratedAt = TimeOf(document.IntegratedTime),
        SignedEntryTimestamp = document.InclusionPromise?.SignedEntryTimestamp is { } promise ? promise : (ReadOnlyMemory<byte>?)null,
        Proof = document.InclusionProof is { } proof
            ? new InclusionProof(proof.LogIndex, proof.TreeSize, proof.RootHash, ToHashes(proof.Hashes), proof.Checkpoint?.Envelope ?? "")
            : null,
        Body = document.CanonicalizedBody,
    };

    private static ImmutableArray<ReadOnlyMemory<byte>> ToHashes(IReadOnlyList<byte[]>? hashes) => [.. (hashes ?? []).Select(one => (ReadOnlyMemory<byte>)one)];

    // Zero is "not said", and what no calendar has is no time.
    private static DateTimeOffset? TimeOf(long? seconds) =>
        seconds is > 0 and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;

    private static LogEntryDocument ToDocument(LogEntry entry) => new()
    {
        LogIndex = entry.LogIndex,
        LogId = new LogIdDocument(entry.LogId.ToArray()),
        KindVersion = new KindVersionDocument(entry.Kind, entry.Version),
        IntegratedTime = entry.IntegratedAt?.ToUnixTimeSeconds(),
        InclusionPromise = entry.SignedEntryTimestamp is { } promise ? new InclusionPromiseDocument(promise.ToArray()) : null,
        InclusionProof = entry.Proof is { } proof
            ? new InclusionProofDocument
            {
                LogIndex = proof.LogIndex,
                TreeSize = proof.TreeSize,
                RootHash = proof.RootHash.ToArray(),
                Hashes = [.. proof.Hashes.Select(one => one.ToArray())],
                Checkpoint = proof.Checkpoint.Length > 0 ? new CheckpointDocument(proof.Checkpoint) : null,
            }
            : null,
        CanonicalizedBody = entry.Body.ToArray(),
    };
}
