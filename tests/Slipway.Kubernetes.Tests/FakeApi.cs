using System.Collections.Concurrent;
using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Slipway.Model;
using Slipway.Processes;
using Slipway.Testing;

namespace Slipway.Kubernetes.Tests;

/// <summary>An API server that knows a few kinds and answers all else as a test says.</summary>
internal sealed class FakeApi : IAsyncDisposable
{
    public const string FirstGroup = """
        {"kind":"APIResourceList","groupVersion":"v1","resources":[
          {"name":"configmaps","singularName":"","namespaced":true,"kind":"ConfigMap","verbs":["get","list","watch"],"shortNames":["cm"]},
          {"name":"pods","singularName":"","namespaced":true,"kind":"Pod","verbs":["get","list","watch"],"shortNames":["po"],"categories":["all"]},
          {"name":"pods/log","singularName":"","namespaced":true,"kind":"Pod","verbs":["get"]},
          {"name":"events","singularName":"","namespaced":true,"kind":"Event","verbs":["list"]},
          {"name":"nodes","singularName":"","namespaced":false,"kind":"Node","verbs":["get","list"]}]}
        """;

    public const string AppsGroup = """
        {"kind":"APIResourceList","groupVersion":"apps/v1","resources":[
          {"name":"deployments","singularName":"","namespaced":true,"kind":"Deployment","verbs":["get","list"],"shortNames":["deploy"],"categories":["all"]},
          {"name":"deployments/scale","singularName":"","namespaced":true,"group":"autoscaling","version":"v1","kind":"Scale","verbs":["get","patch"]},
          {"name":"deployments/status","singularName":"","namespaced":true,"kind":"Deployment","verbs":["get"]}]}
        """;

    private readonly WebApplication _application;

    private FakeApi(WebApplication application) => _application = application;

    /// <summary>What was asked for, such as <c>GET /api/v1</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public Uri Address { get; private set; } = new("http://localhost/");

    public KubernetesConnection Connection => new()
    {
        Server = Address,
        Namespace = "shop",
        Limits = new ConnectionLimits { Answer = TimeSpan.FromSeconds(10), Body = TimeSpan.FromSeconds(10) },
    };

    public static async Task<FakeApi> StartAsync(RequestDelegate answer, TestAuthority? authority = null, string? serverName = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            if (authority is not null)
                listen.UseHttps(authority.Server(serverName ?? "127.0.0.1"), Prove);
        }));
        var application = builder.Build();
        var api = new FakeApi(application);
        application.Run(http =>
        {
            api.Requests.Enqueue($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
            return (http.Request.Method, http.Request.Path.Value) switch
            {
                ("GET", "/api/v1") => http.Json(FirstGroup),
                ("GET", "/apis/apps/v1") => http.Json(AppsGroup),
                _ => answer(http),
            };
        });
        await application.StartAsync(TestContext.Current.CancellationToken);
        api.Address = new Uri(application.Urls.First());
        return api;

        static void Prove(HttpsConnectionAdapterOptions https)
        {
            https.SslProtocols = SslProtocols.None;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        }
    }

    public KubernetesClient Client(IProcessRunner? runner = null, TimeProvider? clock = null, AbsolutePath? folder = null) => new(Connection, Options(runner, clock, folder));

    public static KubernetesClientOptions Options(IProcessRunner? runner = null, TimeProvider? clock = null, AbsolutePath? folder = null) => new()
    {
        Runner = runner ?? new FakeProcessRunner(),
        Clock = clock ?? TimeProvider.System,
        DiscoveryFolder = folder,
    };

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();
}
