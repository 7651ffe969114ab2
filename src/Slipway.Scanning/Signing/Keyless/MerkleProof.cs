using System.Security.Cryptography;

namespace Slipway.Scanning;

/// <summary>Inclusion in a Merkle tree (RFC 6962, 2.1; checked as RFC 9162, 2.1.3.2, says).</summary>
internal static class MerkleProof
{
    private const int HashLength = 32;

    /// <summary>Whether an entry leads to the root.</summary>
    public static bool Holds(ReadOnlySpan<byte> entry, InclusionProof proof)
    {
        if (proof.LogIndex < 0 || proof.LogIndex >= proof.TreeSize || proof.RootHash.Length != HashLength || proof.Hashes.Any(hash => hash.Length != HashLength))
            return false;
        var (first, second) = (proof.LogIndex, proof.TreeSize - 1);
        var hash = Leaf(entry);
        foreach (var other in proof.Hashes)
        {
            if (second == 0)
                return false;
            if ((first & 1) == 1 || first == second)
            {
                hash = Node(other.Span, hash);
                while ((first & 1) == 0 && first != 0)
                    (first, second) = (first >> 1, second >> 1);
            }
            else
            {
                hash = Node(hash, other.Span);
            }

            (first, second) = (first >> 1, second >> 1);
        }

        return second == 0 && CryptographicOperations.FixedTimeEquals(hash, proof.RootHash.Span);
    }

    /// <summary>The hash of an entry.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> entry) => SHA256.HashData([0, .. entry]);

    /// <summary>The hash of two halves.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([1, .. left, .. right]);
}
