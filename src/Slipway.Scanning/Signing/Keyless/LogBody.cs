using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>Whether a log entry is about a signature, and not about another.</summary>
internal static class LogBody
{
    private const int Largest = 1024 * 1024;

    /// <summary>What does not fit; null where all does.</summary>
    public static string? FindMismatch(LogEntry entry, SignedProof proof, ReadOnlyMemory<byte> verifier)
    {
        if (entry.Body.Length > Largest)
            return $"The log entry has {entry.Body.Length} bytes; at most {Largest} are read.";
        try
        {
            using var document = JsonDocument.Parse(entry.Body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var (kind, version) = (document.RootElement.GetProperty("kind").GetString(), document.RootElement.GetProperty("apiVersion").GetString());
            var spec = document.RootElement.GetProperty("spec");
            var fits = (kind, version) switch
            {
                ("dsse", "0.0.1") when proof.Envelope is { } envelope => IsEnvelope(spec, envelope, proof, verifier),
                ("hashedrekord", "0.0.1") => IsHash(spec, proof, verifier),
                _ => (bool?)null,
            };
            return fits switch
            {
                true => null,
                false => "The log entry is about another signature, content or key.",
                null => $"The log entry is of the kind '{kind}' {version}, which is not known here.",
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return "The log entry cannot be read.";
        }
    }

    private static bool IsEnvelope(JsonElement spec, DsseEnvelope envelope, SignedProof proof, ReadOnlyMemory<byte> verifier) =>
        spec.GetProperty("payloadHash").GetProperty("value").GetString() == Convert.ToHexStringLower(SHA256.HashData(envelope.Payload.Span))
        && spec.GetProperty("signatures").EnumerateArray().Any(one =>
            IsSame(one.GetProperty("signature"), proof.Signature.Span) && IsVerifier(one.GetProperty("verifier"), verifier));

    private static bool IsHash(JsonElement spec, SignedProof proof, ReadOnlyMemory<byte> verifier) =>
        spec.GetProperty("data").GetProperty("hash").GetProperty("algorithm").GetString() == "sha256"
        && spec.GetProperty("data").GetProperty("hash").GetProperty("value").GetString() == Convert.ToHexStringLower(SHA256.HashData(proof.Signed))
        && IsSame(spec.GetProperty("signature").GetProperty("content"), proof.Signature.Span)
        && IsVerifier(spec.GetProperty("signature").GetProperty("publicKey").GetProperty("content"), verifier);

    private static bool IsSame(JsonElement text, ReadOnlySpan<byte> expected) => text.GetBytesFromBase64().AsSpan().SequenceEqual(expected);

    // PEM, of a certificate or a key.
    private static bool IsVerifier(JsonElement text, ReadOnlyMemory<byte> expected)
    {
        var pem = Encoding.UTF8.GetString(text.GetBytesFromBase64());
        return PemEncoding.TryFind(pem, out var fields) && Convert.FromBase64String(pem[fields.Base64Data]).AsSpan().SequenceEqual(expected.Span);
    }
}
