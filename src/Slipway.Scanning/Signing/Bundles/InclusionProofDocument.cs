using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>The proof that a log has an entry, as JSON.</summary>
internal sealed record InclusionProofDocument
{
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public long LogIndex { get; init; }

    public required byte[] RootHash { get; init; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public long TreeSize { get; init; }

    public IReadOnlyList<byte[]>? Hashes { get; init; }

    public CheckpointDocument? Checkpoint { get; init; }
}
