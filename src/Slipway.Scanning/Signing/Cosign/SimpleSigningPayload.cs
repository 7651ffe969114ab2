using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What cosign 2 signs for an image ("simple signing" of containers/image): a digest, and the name it was signed under.</summary>
/// <param name="Image">The digest.</param>
/// <param name="Reference">The repository, such as <c>ghcr.io/acme/shop</c>; for people.</param>
public sealed record SimpleSigningPayload(Digest Image, string Reference)
{
    /// <summary>The media type of its blob.</summary>
    public const string MediaType = "application/vnd.dev.cosign.simplesigning.v1+json";

    private const string SignatureType = "cosign container image signature";

    /// <summary>Writes it as cosign does: the same bytes for the same image and name.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(
        new SimpleSigningDocument(new SimpleSigningCritical(new SimpleSigningIdentity(Reference), new SimpleSigningImage(Image.Value), SignatureType)),
        BundleJson.Canonical.SimpleSigningDocument);

    /// <summary>Reads one of somebody else's.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> content, [NotNullWhen(true)] out SimpleSigningPayload? payload, out string problem)
    {
        payload = null;
        problem = "";
        try
        {
            var critical = (JsonSerializer.Deserialize(content.Span, BundleJson.Canonical.SimpleSigningDocument) ?? throw new JsonException("Found null.")).Critical;
            if (critical.Type is not (SignatureType or "atomic container signature"))
                problem = "The payload is not of the type 'cosign container image signature'.";
            else if (!Digest.TryParse(critical.Image.Digest, null, out var digest))
                problem = "The payload names no SHA-256 digest of an image.";
            else
                payload = new SimpleSigningPayload(digest, critical.Identity.Reference ?? "");
            return payload is not null;
        }
        catch (JsonException exception)
        {
            problem = $"It is not a payload of simple signing: {StatementReader.Shorten(exception)}";
            return false;
        }
    }
}
