using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>
/// Lets an <see cref="HttpClient"/> reach services of a cluster by the addresses that they have in there, <c>http://NAME.NAMESPACE.svc:PORT/</c>: through
/// the API server, so no port is opened. What has another address is reached as usual.
/// </summary>
/// <param name="client">The cluster; not disposed here.</param>
public sealed class ClusterAddressHandler(KubernetesClient client) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    /// <summary>The request to a service that a URL means; null for other URLs.</summary>
    public static ProxyRequest? Find(Uri url)
    {
        var parts = url.Host.Split('.');
        if (parts is not ([_, _, "svc"] or [_, _, "svc", "cluster", "local"]))
            return null;
        return new ProxyRequest
        {
            Target = ProxyTarget.Service,
            Name = parts[0],
            Namespace = parts[1],
            Port = url.Port.ToString(CultureInfo.InvariantCulture),
            Scheme = url.Scheme == Uri.UriSchemeHttps ? ProxyScheme.Https : ProxyScheme.Http,
            Path = url.PathAndQuery,
        };
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } url || Find(url) is not { } asked)
            return await base.SendAsync(request, cancellationToken);
        try
        {
            var answer = await client.ProxyAsync(await WithBodyAsync(asked with { Method = request.Method }, request.Content, cancellationToken), cancellationToken);
            var response = new HttpResponseMessage((HttpStatusCode)answer.StatusCode) { RequestMessage = request, Content = new ByteArrayContent(answer.Body) };
            if (MediaTypeHeaderValue.TryParse(answer.ContentType, out var type))
                response.Content.Headers.ContentType = type;
            return response;
        }
        catch (ToolException exception)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
    }

    private static async Task<ProxyRequest> WithBodyAsync(ProxyRequest asked, HttpContent? content, CancellationToken cancellationToken) => content is null
        ? asked
        : asked with
        {
            Body = await content.ReadAsByteArrayAsync(cancellationToken),
            ContentType = content.Headers.ContentType?.ToString() ?? asked.ContentType,
        };
}
