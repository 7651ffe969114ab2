using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>An envelope with all that it is verified with, in one document (Sigstore bundle 0.3; 0.1 and 0.2 are read).</summary>
public sealed record SigstoreBundle
{
    /// <summary>The media type that we write.</summary>
    public const string BundleMediaType = "application/vnd.dev.sigstore.bundle.v0.3+json";

    private const string Family = "application/vnd.dev.sigstore.bundle";

    /// <summary>What was signed.</summary>
    public required DsseEnvelope Envelope { get; init; }

    /// <summary>What it is verified with.</summary>
    public required VerificationMaterial Material { get; init; }

    /// <summary>Whether a media type is a bundle's, of any version.</summary>
    public static bool IsBundle(string? mediaType) => mediaType?.StartsWith(Family, StringComparison.Ordinal) == true;

    /// <summary>Writes it, as UTF-8: the same bytes for the same bundle.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(
        new BundleDocument
        {
            MediaType = BundleMediaType,
            VerificationMaterial = MaterialConversion.ToDocument(Material),
            DsseEnvelope = Envelope.ToDocument(),
        },
        BundleJson.Canonical.BundleDocument);

    /// <summary>Reads one of somebody else's.</summary>
    /// <param name="content">JSON.</param>
    /// <param name="bundle">It.</param>
    /// <param name="problem">Why not, one sentence; empty where it is one.</param>
    public static bool TryParse(ReadOnlyMemory<byte> content, [NotNullWhen(true)] out SigstoreBundle? bundle, out string problem)
    {
        bundle = null;
        try
        {
            var document = JsonSerializer.Deserialize(content.Span, BundleJson.Canonical.BundleDocument) ?? throw new JsonException("Found null.");
            if (!IsBundle(document.MediaType))
                problem = "Its media type is not a Sigstore bundle's.";
            else if (document.DsseEnvelope is not { } envelope)
                problem = "The bundle holds no DSSE envelope; of images nothing else counts.";
            else if (MaterialConversion.FindProblem(document.VerificationMaterial) is { } wrong)
                problem = wrong;
            else if (DsseEnvelope.TryRead(envelope, out var read, out problem))
                bundle = new SigstoreBundle { Envelope = read, Material = MaterialConversion.ToMaterial(document.VerificationMaterial) };
            return bundle is not null;
        }
        catch (JsonException exception)
        {
            problem = $"It is not a Sigstore bundle: {StatementReader.Shorten(exception)}";
            return false;
        }
    }
}
