using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>An entry of a transparency log, as JSON (protobuf-specs, sigstore_rekor.proto).</summary>
internal sealed record LogEntryDocument
{
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public long LogIndex { get; init; }

    public LogIdDocument? LogId { get; init; }

    public KindVersionDocument? KindVersion { get; init; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public long? IntegratedTime { get; init; }

    public InclusionPromiseDocument? InclusionPromise { get; init; }

    public InclusionProofDocument? InclusionProof { get; init; }

    public byte[]? CanonicalizedBody { get; init; }
}
