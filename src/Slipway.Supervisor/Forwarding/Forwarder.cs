using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace Slipway.Supervisor;

/// <summary>
/// Passes requests on to a replica in rotation, streaming both ways. A request whose replica went away before it could have
/// seen it, or that may safely be repeated, is sent to another one.
/// </summary>
/// <param name="rotation">The replicas.</param>
/// <param name="describe">Why there is no replica, one sentence.</param>
internal sealed class Forwarder(Rotation rotation, Func<string> describe) : IDisposable
{
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
    });

    /// <summary>Answers one request.</summary>
    internal async Task HandleAsync(HttpContext context)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null;
        var tried = new List<Upstream>();
        while (rotation.Enter(tried) is { } upstream)
        {
            tried.Add(upstream);
            try
            {
                if (await TryForwardAsync(context, upstream))
                    return;
            }
            finally
            {
                upstream.End();
            }
        }
        await RefuseAsync(context, tried.Count == 0 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status502BadGateway);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = "1";
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(describe() + "\n", context.RequestAborted);
    }

    /// <summary>False where the request may go to another replica.</summary>
    private async Task<bool> TryForwardAsync(HttpContext context, Upstream upstream)
    {
        var body = HasBody(context) ? new ForwardedBody(context.Request) : null;
        var upgrade = context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true;
        using var request = CreateRequest(context.Request, upstream, body);
        ForwardedHeaders.CopyTo(context.Request, request, upgrade);
        HttpResponseMessage response;
        try
        {
            response = await _client.SendAsync(request, context.RequestAborted);
        }
        catch (HttpRequestException exception)
        {
            if (MayRepeat(exception, context.Request.Method, body))
                return false;
            await RefuseAsync(context, StatusCodes.Status502BadGateway);
            return true;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return true;
        }
        using (response)
            await AnswerAsync(context, response);
        return true;
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage response)
    {
        var switching = response.StatusCode == HttpStatusCode.SwitchingProtocols;
        ForwardedHeaders.CopyTo(response, context.Response, switching);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(context.RequestAborted);
            if (switching && context.Features.Get<IHttpUpgradeFeature>() is { } feature)
                await JoinAsync(await feature.UpgradeAsync(), stream, context.RequestAborted);
            else
                await CopyAsync(stream, context.Response, context.RequestAborted);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            // The answer has begun and cannot be mended: the caller must see that it is cut short, not that it is whole.
            context.Abort();
        }
    }

    private static async Task CopyAsync(Stream from, HttpResponse to, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await to.Body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await to.Body.FlushAsync(cancellationToken);
        }
    }

    private static async Task JoinAsync(Stream caller, Stream replica, CancellationToken cancellationToken)
    {
        await using (caller)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var there = caller.CopyToAsync(replica, ended.Token);
            var back = replica.CopyToAsync(caller, ended.Token);
            await Task.WhenAny(there, back);
            await ended.CancelAsync();
            await Task.WhenAll(there, back).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static HttpRequestMessage CreateRequest(HttpRequest from, Upstream upstream, ForwardedBody? body)
    {
        var target = from.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] raw
            ? raw
            : from.PathBase.ToUriComponent() + from.Path.ToUriComponent() + from.QueryString.ToUriComponent();
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var port = upstream.Port.ToString(CultureInfo.InvariantCulture);
        return new HttpRequestMessage(new HttpMethod(from.Method), new Uri($"http://127.0.0.1:{port}{target}", options))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body,
        };
    }

    private static bool HasBody(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true && context.Request.ContentLength != 0;

    // Refused before anything was sent: always. Broken later: only what RFC 9110, 9.2.2 calls idempotent, without a body read.
    private static bool MayRepeat(HttpRequestException exception, string method, ForwardedBody? body) =>
        body is not { Touched: true }
        && (exception.HttpRequestError == HttpRequestError.ConnectionError
            || HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)
            || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method));
}
