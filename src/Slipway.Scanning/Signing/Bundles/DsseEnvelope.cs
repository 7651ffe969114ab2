using System.Buffers.Text;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>A signed message of a stated type (DSSE 1.0, secure-systems-lab/dsse).</summary>
public sealed record DsseEnvelope
{
    private const int MostSignatures = 16;

    /// <summary>What the payload is, such as <c>application/vnd.in-toto+json</c>. Signed with it.</summary>
    public required string PayloadType { get; init; }

    /// <summary>What is signed.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The signatures over <see cref="Authenticated"/>; at least one.</summary>
    public required ImmutableArray<DsseSignature> Signatures { get; init; }

    /// <summary>The bytes that are signed (protocol.md, "PAE"): <c>DSSEv1</c>, then length and text of type and payload.</summary>
    public static byte[] Authenticated(string payloadType, ReadOnlySpan<byte> payload)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"DSSEv1 {Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {payload.Length} "));
        return [.. head, .. payload];
    }

    /// <summary>Writes it, as UTF-8: the same bytes for the same envelope.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(ToDocument(), BundleJson.Canonical.DsseEnvelopeDocument);

    /// <summary>Reads one of somebody else's.</summary>
    /// <param name="content">JSON.</param>
    /// <param name="envelope">It.</param>
    /// <param name="problem">Why not, one sentence; empty where it is one.</param>
    public static bool TryParse(ReadOnlyMemory<byte> content, [NotNullWhen(true)] out DsseEnvelope? envelope, out string problem)
    {
        envelope = null;
        try
        {
            var document = JsonSerializer.Deserialize(content.Span, BundleJson.Canonical.DsseEnvelopeDocument) ?? throw new JsonException("Found null.");
            return TryRead(document, out envelope, out problem);
        }
        catch (JsonException exception)
        {
            problem = $"It is not a DSSE envelope: {StatementReader.Shorten(exception)}";
            return false;
        }
    }

    internal static bool TryRead(DsseEnvelopeDocument document, [NotNullWhen(true)] out DsseEnvelope? envelope, out string problem)
    {
        envelope = null;
        problem = document switch
        {
            { Signatures.Count: 0 } => "The envelope has no signature.",
            { Signatures.Count: > MostSignatures } => $"The envelope has {document.Signatures.Count} signatures; at most {MostSignatures} are read.",
            _ when document.Signatures.Any(one => one is null) => "One of the envelope's signatures is null.",
            _ => "",
        };
        if (problem.Length > 0)
            return false;
        try
        {
            envelope = new DsseEnvelope
            {
                PayloadType = document.PayloadType,
                Payload = Decode(document.Payload),
                Signatures = [.. document.Signatures.Select(one => new DsseSignature(one.Keyid ?? "", Decode(one.Sig)))],
            };
            return true;
        }
        catch (FormatException)
        {
            problem = "The envelope's payload or signature is not Base64.";
            return false;
        }
    }

    internal DsseEnvelopeDocument ToDocument() => new()
    {
        Payload = Convert.ToBase64String(Payload.Span),
        PayloadType = PayloadType,
        Signatures = [.. Signatures.Select(one => new DsseSignatureDocument { Keyid = one.KeyId.Length > 0 ? one.KeyId : null, Sig = Convert.ToBase64String(one.Value.Span) })],
    };

    // Either alphabet is allowed (envelope.md).
    private static byte[] Decode(string text) => text.AsSpan().ContainsAny('-', '_') ? Base64Url.DecodeFromChars(text) : Convert.FromBase64String(text);
}
