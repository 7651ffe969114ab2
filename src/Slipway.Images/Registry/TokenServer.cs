using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// Asks a registry's token server for tokens: by <c>GET</c> with user and password, or by OAuth2's <c>POST</c> with an identity or
/// refresh token (distribution, "Token Authentication Specification" and "Oauth2 Token Authentication").
/// </summary>
/// <param name="registry">Whose tokens they are, for messages.</param>
/// <param name="limit">How long an answer may take.</param>
/// <param name="http">Sends; follows no redirects, since credentials must not go along.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenServer(string registry, TimeSpan limit, HttpClient http, TimeProvider time)
{
    /// <summary>The longest answer that is read, in bytes.</summary>
    public const int LargestAnswer = 64 * 1024;

    private const string ClientName = "slipway";

    /// <summary>Fetches a token.</summary>
    /// <param name="realm">The server, checked.</param>
    /// <param name="service">Whom the token is for; null where the registry does not say.</param>
    /// <param name="scopes">What it must allow, the most important first.</param>
    /// <param name="credential">Who asks; null for anybody.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ToolException">It refused or failed; that it may pass is said.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    /// <exception cref="HttpRequestException">It cannot be reached.</exception>
    public Task<AccessToken> FetchAsync(
        Uri realm, string? service, IReadOnlyList<string> scopes, RegistryCredential? credential, CancellationToken cancellationToken) =>
        TimeLimit.RunAsync(
            limit, "Its token server did not answer", time,
            async token => await FetchOnceAsync(realm, service, scopes, credential, token), cancellationToken);

    private async Task<AccessToken> FetchOnceAsync(
        Uri realm, string? service, IReadOnlyList<string> scopes, RegistryCredential? credential, CancellationToken cancellationToken)
    {
        if (credential is { IsIdentityToken: true })
        {
            using var posted = await http.SendAsync(Post(realm, service, scopes, credential), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            // Servers from before OAuth2 take it as a password.
            if (posted.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed))
                return await ReadAsync(posted, scopes, cancellationToken);
        }

        using var response = await http.SendAsync(Get(realm, service, scopes, credential), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return await ReadAsync(response, scopes, cancellationToken);
    }

    private static HttpRequestMessage Get(Uri realm, string? service, IReadOnlyList<string> scopes, RegistryCredential? credential)
    {
        var query = new StringBuilder(realm.Query.Length > 1 ? realm.Query + "&" : "?");
        if (service is not null)
            query.Append("service=").Append(Uri.EscapeDataString(service)).Append('&');
        query.AppendJoin('&', scopes.Select(one => $"scope={Uri.EscapeDataString(one)}"));
        var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(realm) { Query = query.ToString() }.Uri);
        if (credential is not null)
            request.Headers.Authorization = AccessToken.Basic(credential);
        return request;
    }

    private static HttpRequestMessage Post(Uri realm, string? service, IReadOnlyList<string> scopes, RegistryCredential credential)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = ClientName,
            ["refresh_token"] = credential.Password.Reveal(),
            ["scope"] = string.Join(' ', scopes),
        };
        if (service is not null)
            form["service"] = service;
        var request = new HttpRequestMessage(HttpMethod.Post, realm) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }

    private async Task<AccessToken> ReadAsync(HttpResponseMessage response, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        // What it says to a refusal is not quoted: servers have been seen to echo what they were sent.
        if (!response.IsSuccessStatusCode)
            throw RegistryErrors.Explain(response.StatusCode, default, registry, $"giving a token for '{string.Join(' ', scopes)}'");
        using var body = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[8 * 1024];
        for (int count; (count = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + count > LargestAnswer)
                throw new ToolException($"The answer of the token server of registry '{registry}' is longer than {LargestAnswer / 1024} KiB. It was not read.");
            body.Write(buffer, 0, count);
        }

        return AccessToken.Read(body.ToArray(), registry, time.GetUtcNow());
    }
}
