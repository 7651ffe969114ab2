using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Asks Fulcio (API v2) for a certificate that lives some minutes.</summary>
internal sealed class FulcioClient(HttpClient http, Uri server, TimeProvider time)
{
    /// <summary>The certificates for a key: the signer's first.</summary>
    /// <exception cref="ToolException">It failed or refused.</exception>
    public async Task<ImmutableArray<ReadOnlyMemory<byte>>> CertifyAsync(IdentityToken token, SigningKey key, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "/api/v2/signingCert")) { Content = SigstoreRequest.Json(Write(token, key)) };
        var answer = await new SigstoreRequest(http, $"The authority of certificates at '{server.Authority}'", time).SendAsync(
            message, "Check that the identity token is fresh and for the audience 'sigstore'.", cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(answer);
            var root = document.RootElement;
            if (!root.TryGetProperty("signedCertificateEmbeddedSct", out var signed) && !root.TryGetProperty("signedCertificateDetachedSct", out signed))
                throw new KeyNotFoundException();
            ImmutableArray<ReadOnlyMemory<byte>> found =
                [.. signed.GetProperty("chain").GetProperty("certificates").EnumerateArray().Take(16).SelectMany(one => CertificateText.Read(one.GetString()))];
            return found.IsEmpty ? throw new KeyNotFoundException() : found;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ToolException($"The authority of certificates at '{server.Authority}' answered without a certificate that can be read. Check its address; nothing was signed.", exception);
        }
    }

    private static byte[] Write(IdentityToken token, SigningKey key)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("credentials");
            json.WriteString("oidcIdentityToken", token.Value.Reveal());
            json.WriteEndObject();
            json.WriteStartObject("publicKeyRequest");
            json.WriteStartObject("publicKey");
            json.WriteString("algorithm", "ECDSA");
            json.WriteString("content", key.PublicKey.ToPem());
            json.WriteEndObject();
            // That we have the key: its signature over whom the token is for.
            json.WriteBase64String("proofOfPossession", key.Sign(Encoding.UTF8.GetBytes(token.Subject)));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
