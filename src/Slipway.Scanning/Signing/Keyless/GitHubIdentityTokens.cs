using System.Net.Http.Headers;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Identity tokens of a workflow of GitHub Actions that has the permission <c>id-token: write</c>.</summary>
/// <param name="http">The connection; stays its owner's.</param>
/// <param name="request">The value of <c>ACTIONS_ID_TOKEN_REQUEST_URL</c>.</param>
/// <param name="bearer">The value of <c>ACTIONS_ID_TOKEN_REQUEST_TOKEN</c>.</param>
/// <param name="time">The clock of the limit.</param>
public sealed class GitHubIdentityTokens(HttpClient http, Uri request, Secret bearer, TimeProvider time) : IIdentityTokens
{
    private const string Audience = "audience=sigstore";

    /// <inheritdoc/>
    public async Task<IdentityToken> GetAsync(CancellationToken cancellationToken)
    {
        var url = new UriBuilder(request);
        url.Query = url.Query.Length > 1 ? $"{url.Query[1..]}&{Audience}" : Audience;
        using var message = new HttpRequestMessage(HttpMethod.Get, url.Uri) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", bearer.Reveal()) } };
        var answer = await new SigstoreRequest(http, "GitHub's identity provider", time).SendAsync(
            message, "Check that the workflow has 'permissions: id-token: write'.", cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(answer);
            return IdentityToken.Parse(new Secret(document.RootElement.GetProperty("value").GetString() ?? ""));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or UsageException)
        {
            throw new ToolException("GitHub's identity provider answered without a token that can be read. Run the job again.", exception);
        }
    }
}
