using System.Globalization;
using System.Text;

namespace Slipway.Scanning;

/// <summary>A log's signed note of its size and root (C2SP, tlog-checkpoint).</summary>
internal static class Checkpoint
{
    private const string SignatureStart = "— ";
    private const int MostSignatures = 16;

    /// <summary>Whether a log signed this size and root.</summary>
    public static bool Holds(string note, InclusionProof proof, VerificationKey key)
    {
        var end = note.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || note.Length > 64 * 1024)
            return false;
        var text = note[..(end + 1)];
        var lines = text.Split('\n');
        var isSame = lines.Length >= 4
            && lines[1] == proof.TreeSize.ToString(CultureInfo.InvariantCulture)
            && lines[2] == Convert.ToBase64String(proof.RootHash.Span);
        var signed = Encoding.UTF8.GetBytes(text);
        return isSame && note[(end + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(MostSignatures).Any(line => IsSignature(line, signed, key));
    }

    // "— name base64", of which the first four bytes name the key.
    private static bool IsSignature(string line, byte[] signed, VerificationKey key) =>
        line.StartsWith(SignatureStart, StringComparison.Ordinal) && line.LastIndexOf(' ') is var at && at > SignatureStart.Length - 1
        && BlobText.FindBase64(line[(at + 1)..]) is { Length: > 4 } bytes && key.Verify(signed, bytes.AsSpan(4));
}
