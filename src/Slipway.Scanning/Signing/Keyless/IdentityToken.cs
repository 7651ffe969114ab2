using System.Buffers.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>A token by which an identity provider vouches for somebody (OpenID Connect), for Sigstore.</summary>
public sealed class IdentityToken
{
    private const int Longest = 64 * 1024;

    private IdentityToken(Secret value, string subject, string issuer, DateTimeOffset? expiresAt) =>
        (Value, Subject, Issuer, ExpiresAt) = (value, subject, issuer, expiresAt);

    /// <summary>The token itself.</summary>
    public Secret Value { get; }

    /// <summary>Whom it is for: an address of mail where it has one that was verified, else its subject. What Fulcio wants to be signed.</summary>
    public string Subject { get; }

    /// <summary>Who vouches.</summary>
    public string Issuer { get; }

    /// <summary>When it ends; null where it does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>Reads one. Its signature is checked by whoever it is for, not here.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static IdentityToken Parse(Secret token)
    {
        var text = token.Reveal();
        var parts = text.Split('.');
        if (text.Length > Longest || parts.Length != 3)
            throw new UsageException("The identity token is not a JSON web token. Take the value that the identity provider gave, for the audience 'sigstore'.");
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            var root = claims.RootElement;
            var isMail = root.TryGetProperty("email_verified", out var verified) && verified.ValueKind == JsonValueKind.True;
            var subject = (isMail ? TextOf(root, "email") : null) ?? TextOf(root, "sub")
                ?? throw new UsageException("The identity token names nobody: it has no 'sub'. Ask the identity provider for another.");
            DateTimeOffset? expiry = root.TryGetProperty("exp", out var seconds) && seconds.TryGetInt64(out var at) && at is > 0 and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(at) : null;
            return new IdentityToken(token, subject, TextOf(root, "iss") ?? "", expiry);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw new UsageException("The identity token cannot be read: its claims are not JSON. Take the value that the identity provider gave.", exception);
        }
    }

    private static string? TextOf(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
