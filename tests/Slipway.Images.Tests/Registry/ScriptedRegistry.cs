using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Slipway.Images.Tests;

/// <summary>A real HTTP server that answers as a test says, and remembers what it was asked.</summary>
internal sealed class ScriptedRegistry : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly List<string> _requests = [];

    private ScriptedRegistry(WebApplication application) => _application = application;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public string Host => Address.Authority;

    /// <summary>Method, path with query, and where there is one the authorization.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public static async Task<ScriptedRegistry> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var registry = new ScriptedRegistry(builder.Build());
        registry._application.Run(async http =>
        {
            lock (registry._requests)
                registry._requests.Add($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString} {http.Request.Headers.Authorization}".TrimEnd());
            await answer(http);
        });
        await registry._application.StartAsync(TestContext.Current.CancellationToken);
        var addresses = registry._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        registry.Address = new Uri(addresses!.Addresses.First());
        return registry;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
