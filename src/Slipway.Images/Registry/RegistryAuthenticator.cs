using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Shows one registry its credentials in the way that it asks for, and keeps the tokens that it gives for them.</summary>
/// <param name="registry">The registry as it was named.</param>
/// <param name="endpoint">Where it is reached.</param>
/// <param name="options">Whose credentials are shown.</param>
/// <param name="tokens">Its token server.</param>
/// <param name="time">The clock of tokens.</param>
internal sealed class RegistryAuthenticator(
    string registry, Uri endpoint, RegistryClientOptions options, TokenServer tokens, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ScopeAccess> _known = new(StringComparer.Ordinal);

    // By service and repository: the refresh tokens that came with access tokens.
    private readonly ConcurrentDictionary<(Uri Realm, string? Service, string Repository), Secret> _refresh = new();

    /// <summary>What was accepted for a scope before; nothing where that is not known.</summary>
    public AccessTicket Show(TokenScope scope) => AccessOf(scope).Show(time.GetUtcNow());

    /// <summary>Meets the challenge of a refused request.</summary>
    /// <returns>What to send; no header where the challenge cannot be met.</returns>
    /// <exception cref="ToolException">The token's server refused or failed, or must not be trusted, or a credential helper failed.</exception>
    public Task<AccessTicket> AnswerAsync(HttpResponseMessage refusal, TokenScope scope, AccessTicket refused, CancellationToken cancellationToken)
    {
        var challenge = AuthChallenge.Choose(refusal.Headers.WwwAuthenticate.Select(one => one.ToString()));
        return challenge is null
            ? Task.FromResult(new AccessTicket(null, refused.Fetched))
            : AccessOf(scope).RenewAsync(refused, () => FetchAsync(challenge, scope, cancellationToken), cancellationToken);
    }

    private ScopeAccess AccessOf(TokenScope scope) => _known.GetOrAdd(scope.Text, static _ => new ScopeAccess());

    private async Task<(AuthenticationHeaderValue? Header, DateTimeOffset Until)> FetchAsync(
        AuthChallenge challenge, TokenScope scope, CancellationToken cancellationToken)
    {
        // Checked first: a helper need not be asked for what will not be sent.
        var realm = challenge is { Scheme: "Bearer", Realm: { } text } ? RealmOf(text) : null;
        var credential = options.Credentials.GetValueOrDefault(registry)
            ?? (options.Logins is null ? null : await options.Logins.FindAsync(registry, scope.Repository, cancellationToken));
        if (realm is null)
            return (credential is null or { IsIdentityToken: true } ? null : AccessToken.Basic(credential), DateTimeOffset.MaxValue);
        var token = await FetchAsync(realm, challenge, scope, credential, cancellationToken);
        return (token.Header, token.Until);
    }

    private async Task<AccessToken> FetchAsync(
        Uri realm, AuthChallenge challenge, TokenScope scope, RegistryCredential? credential, CancellationToken cancellationToken)
    {
        var key = (realm, challenge.Service, scope.Repository);
        string[] scopes = [.. scope.With(challenge.Scope)];
        AccessToken? token = null;
        if (_refresh.TryGetValue(key, out var refresh))
        {
            try
            {
                token = await tokens.FetchAsync(realm, challenge.Service, scopes, RegistryCredential.OfIdentityToken(refresh), cancellationToken);
            }
            catch (ToolException exception) when (!exception.IsTransient)
            {
                // It has run out or been used up; the credential that it stood for is still there.
                _refresh.TryRemove(key, out _);
            }
        }

        token ??= await tokens.FetchAsync(realm, challenge.Service, scopes, credential, cancellationToken);
        if (token.Refresh is { } next)
            _refresh[key] = next;
        return token;
    }

    private Uri RealmOf(string realm) =>
        Uri.TryCreate(realm, UriKind.Absolute, out var url) && AddressRules.MayAskForTokens(endpoint, url)
            ? url
            : throw new ToolException(
                $"Registry '{registry}' sends clients for tokens to '{RegistryErrors.Redact(realm)}'. Expected an HTTPS address that is not within this machine or its network; nothing was sent there.");
}
