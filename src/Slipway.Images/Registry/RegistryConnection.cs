using System.Net.Http.Headers;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Sends requests to one registry and to where it sends us on; credentials go to the registry alone.</summary>
/// <param name="registry">The registry as it was named.</param>
/// <param name="endpoint">Where it is reached.</param>
/// <param name="http">Sends; follows no redirects by itself.</param>
internal sealed class RegistryConnection(string registry, Uri endpoint, HttpClient http)
{
    private const int MostRedirects = 5;

    /// <summary>Whether an address is the registry's own.</summary>
    public bool IsOwn(Uri? url) => url is not null && url.Scheme == endpoint.Scheme && url.Authority == endpoint.Authority;

    /// <summary>Where a registry sends us on: below its own address, or at another one that it may name.</summary>
    /// <exception cref="ToolException">The address must not be followed.</exception>
    public Uri Follow(Uri from, Uri? location)
    {
        var target = location is null ? null : new Uri(from, location);
        return target is not null && AddressRules.MayFollow(endpoint, from, target)
            ? target
            : throw new ToolException(
                $"Registry '{registry}' sends clients to '{(target is null ? "nowhere" : RegistryErrors.Redact(target.ToString()))}'. Expected an address as safe as its own; it was not followed.");
    }

    /// <summary>Sends a request once; one without a body is sent on where the answer says so.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            var url = request.RequestUri ?? endpoint;
            // Other hosts (storage behind the registry) get no credentials: their addresses are signed.
            if (IsOwn(url))
                request.Headers.Authorization = authorization;
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var isFollowed = request.Content is null && (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && redirects < MostRedirects;
            if (!isFollowed)
                return response;
            response.Dispose();
            using var followed = request;
            request = Next(followed, Follow(url, response.Headers.Location));
        }
    }

    private static HttpRequestMessage Next(HttpRequestMessage request, Uri url)
    {
        var next = new HttpRequestMessage(request.Method, url);
        foreach (var (name, values) in request.Headers.Where(header => header.Key != "Authorization"))
            next.Headers.TryAddWithoutValidation(name, values);
        return next;
    }
}
