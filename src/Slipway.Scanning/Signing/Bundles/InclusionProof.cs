using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>The way from an entry to the root of a log's tree (RFC 6962, 2.1.1).</summary>
/// <param name="LogIndex">The entry's number in the tree.</param>
/// <param name="TreeSize">How many entries the tree has.</param>
/// <param name="RootHash">Its root.</param>
/// <param name="Hashes">The other halves on the way, lowest first.</param>
/// <param name="Checkpoint">The log's signed note of size and root; empty where none.</param>
public sealed record InclusionProof(long LogIndex, long TreeSize, ReadOnlyMemory<byte> RootHash, ImmutableArray<ReadOnlyMemory<byte>> Hashes, string Checkpoint);
