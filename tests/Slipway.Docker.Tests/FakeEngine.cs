using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Slipway.Docker.Tests;

/// <summary>An engine that answers over a unix socket as a test says.</summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly DirectoryInfo _folder;

    private FakeEngine(WebApplication application, DirectoryInfo folder) => (_application, _folder) = (application, folder);

    /// <summary>What was asked for, such as <c>GET /_ping</c>.</summary>
    public List<string> Requests { get; } = [];

    public DockerEndpoint Endpoint => DockerEndpoint.Parse($"unix://{_folder.FullName}/docker.sock");

    public static async Task<FakeEngine> StartAsync(string version, Func<HttpContext, Task> answer)
    {
        var folder = Directory.CreateTempSubdirectory("slipway-engine-");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.ListenUnixSocket(Path.Combine(folder.FullName, "docker.sock"), listen => listen.Protocols = HttpProtocols.Http1));
        var application = builder.Build();
        var engine = new FakeEngine(application, folder);
        application.Run(http =>
        {
            engine.Requests.Add($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
            if (http.Request.Path != "/_ping")
                return answer(http);
            http.Response.Headers["Api-Version"] = version;
            return http.Response.WriteAsync("OK");
        });
        await application.StartAsync(TestContext.Current.CancellationToken);
        return engine;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
