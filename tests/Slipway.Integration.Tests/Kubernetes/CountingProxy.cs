using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Integration.Tests;

/// <summary>
/// Stands before an API server, counts the requests, and after a number of them kills who sends them or cuts the line. Plain HTTP for those who
/// use it, by the kubeconfig that it writes; to the API server it speaks as the administrator.
/// </summary>
public sealed class CountingProxy : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly HttpClient _client;
    private readonly AbsolutePath _folder = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-proxy-").FullName);
    private readonly ConcurrentQueue<CountedRequest> _requests = new();
    private ProxyStrike? _strike;
    private int _count;
    private int _concerned;

    private CountingProxy(WebApplication application, HttpClient client) => (_application, _client) = (application, client);

    /// <summary>The kubeconfig that leads through this proxy.</summary>
    public string ConfigFile => (_folder / "config").Value;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <summary>What was asked for since the count began, struck or not.</summary>
    public IReadOnlyList<CountedRequest> Requests => [.. _requests.OrderBy(one => one.Number)];

    /// <summary>Starts one before the API server of a connection.</summary>
    public static async Task<CountingProxy> StartAsync(KubernetesConnection connection, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(
            connection.Proof is ClientProof.None or ClientProof.Token, "needs a kubeconfig with a client certificate or a token, which the proxy can show");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        var application = builder.Build();
        var proxy = new CountingProxy(application, Open(connection));
        application.Run(proxy.AnswerAsync);
        await application.StartAsync(cancellationToken);
        await File.WriteAllTextAsync(proxy.ConfigFile, $$$"""
            {"apiVersion":"v1","kind":"Config","current-context":"counted",
             "clusters":[{"name":"counted","cluster":{"server":"{{{proxy.Address.GetLeftPart(UriPartial.Authority)}}}"}}],
             "contexts":[{"name":"counted","context":{"cluster":"counted","namespace":"{{{connection.Namespace}}}"}}]}
            """, cancellationToken);
        return proxy;
    }

    /// <summary>Counts anew, and strikes as said; with null, never.</summary>
    public void Arm(ProxyStrike? strike)
    {
        _requests.Clear();
        _strike = strike;
        Interlocked.Exchange(ref _count, 0);
        Interlocked.Exchange(ref _concerned, 0);
    }

    public async ValueTask DisposeAsync()
    {
        using (var now = new CancellationTokenSource())
        {
            // Watches would keep it from stopping.
            await now.CancelAsync();
            await _application.StopAsync(now.Token);
        }

        await _application.DisposeAsync();
        _client.Dispose();
        Directory.Delete(_folder.Value, recursive: true);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var asked = new CountedRequest(
            Interlocked.Increment(ref _count), http.Request.Method, $"{http.Request.Path}{http.Request.QueryString}", http.Connection.RemotePort);
        _requests.Enqueue(asked);
        var strike = StrikeFor(asked);
        if (strike?.Request != StruckRequest.IsLost)
        {
            using var answer = await ForwardAsync(http);
            if (strike is null)
            {
                await PassAsync(answer, http);
                return;
            }
        }

        strike.Act(asked);
        http.Abort();
    }

    private ProxyStrike? StrikeFor(CountedRequest asked)
    {
        if (_strike is not { } armed || !armed.Concerns(asked))
            return null;
        var number = Interlocked.Increment(ref _concerned);
        return number > armed.After && number - armed.After <= armed.Count ? armed : null;
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpContext http)
    {
        // As it came: decoding would change the names in it.
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), target);
        if (http.Request.ContentLength is not (null or 0) || http.Request.Headers.TransferEncoding.Count > 0)
            request.Content = new StreamContent(http.Request.Body);
        foreach (var (name, values) in http.Request.Headers.Where(header => !IsOfHop(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
    }

    private static async Task PassAsync(HttpResponseMessage answer, HttpContext http)
    {
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !IsOfHop(header.Key)))
            http.Response.Headers[name] = values.ToArray();
        await using var body = await answer.Content.ReadAsStreamAsync(http.RequestAborted);
        var buffer = new byte[64 * 1024];
        // A watch is read as it comes.
        await http.Response.StartAsync(http.RequestAborted);
        while (await body.ReadAsync(buffer, http.RequestAborted) is > 0 and var read)
        {
            await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }

    private static bool IsOfHop(string header) => header.ToUpperInvariant()
        is "HOST" or "CONNECTION" or "KEEP-ALIVE" or "TRANSFER-ENCODING" or "UPGRADE" or "TE" or "AUTHORIZATION" or "PROXY-CONNECTION";

    private static HttpClient Open(KubernetesConnection connection)
    {
        var tls = new SslClientAuthenticationOptions { TargetHost = connection.Trust.ServerName };
        if (connection.Trust.Authorities is { } authorities)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.ImportFromPem(Encoding.UTF8.GetString(authorities.AsSpan()));
        }

        if (connection.Identity is { } identity)
            tls.ClientCertificates = [X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(identity.Certificate.AsSpan()), identity.Key.Reveal())];
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, SslOptions = tls };
        return new HttpClient(handler)
        {
            BaseAddress = connection.Server,
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders = { Authorization = connection.Proof is ClientProof.Token token ? new AuthenticationHeaderValue("Bearer", token.Value.Reveal()) : null },
        };
    }
}
