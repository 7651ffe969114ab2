using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Shows one registry its credentials in the way that it asks for, and keeps the tokens that it gives for them.</summary>
internal sealed class RegistryAuthenticator(string registry, Uri endpoint, RegistryCredential? credential, HttpClient http, TimeProvider time)
{
    private const int LargestToken = 64 * 1024;
    // A token of no stated life lives a minute (distribution, "Token Response Fields"); none is used in its last seconds.
    private static readonly TimeSpan DefaultLife = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (AuthenticationHeaderValue Header, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <summary>What was accepted for a scope before; null where nothing is known.</summary>
    public AuthenticationHeaderValue? Find(string scope) =>
        _known.TryGetValue(scope, out var known) && known.Until > time.GetUtcNow() ? known.Header : null;

    /// <summary>Meets the challenge of a refused request.</summary>
    /// <returns>The header to send; null where the challenge cannot be met.</returns>
    /// <exception cref="ToolException">The token's server refused or failed, or must not be trusted.</exception>
    public async Task<AuthenticationHeaderValue?> AnswerAsync(HttpResponseMessage refusal, string scope, CancellationToken cancellationToken)
    {
        var challenge = AuthChallenge.Choose(refusal.Headers.WwwAuthenticate.Select(one => one.ToString()));
        switch (challenge)
        {
            case { Scheme: "Basic" } when credential is not null:
                var basic = Basic(credential);
                _known[scope] = (basic, DateTimeOffset.MaxValue);
                return basic;
            case { Scheme: "Bearer", Realm: { } realm }:
                var (token, until) = await FetchAsync(RealmOf(realm), challenge, scope, cancellationToken);
                _known[scope] = (token, until);
                return token;
            default:
                return null;
        }
    }

    private static AuthenticationHeaderValue Basic(RegistryCredential credential) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.User}:{credential.Password.Reveal()}")));

    // Credentials go there: in the clear only within this machine.
    private Uri RealmOf(string realm) =>
        Uri.TryCreate(realm, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && endpoint.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
            : throw new ToolException($"Registry '{registry}' sends clients for tokens to '{RegistryErrors.Redact(realm)}'. Expected an HTTPS address; nothing was sent there.");

    private async Task<(AuthenticationHeaderValue, DateTimeOffset)> FetchAsync(
        Uri realm, AuthChallenge challenge, string scope, CancellationToken cancellationToken)
    {
        var query = new StringBuilder(realm.Query.Length > 1 ? realm.Query + "&" : "?");
        if (challenge.Service is { } service)
            query.Append("service=").Append(Uri.EscapeDataString(service)).Append('&');
        query.AppendJoin('&', scope.Split(' ').Select(one => $"scope={Uri.EscapeDataString(one)}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(realm) { Query = query.ToString() }.Uri);
        if (credential is not null)
            request.Headers.Authorization = Basic(credential);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw RegistryErrors.Explain(response.StatusCode, default, registry, $"giving a token for '{scope}'");
        await response.Content.LoadIntoBufferAsync(LargestToken, cancellationToken);
        return Read(await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    private (AuthenticationHeaderValue, DateTimeOffset) Read(byte[] answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            var root = document.RootElement;
            var token = Text(root, "token") ?? Text(root, "access_token") ?? throw new JsonException("It has neither 'token' nor 'access_token'.");
            var life = root.TryGetProperty("expires_in", out var seconds) && seconds.TryGetInt32(out var number) ? TimeSpan.FromSeconds(number) : DefaultLife;
            return (new AuthenticationHeaderValue("Bearer", token), time.GetUtcNow() + life - Margin);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ToolException($"The answer of the token server of registry '{registry}' cannot be read: {exception.Message}", exception);
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;
}
