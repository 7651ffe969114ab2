using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Slipway.Docker.Tests;

/// <summary>A registry on this machine that wants to know who asks, and has no image for anybody. Engines speak plain HTTP with 127.0.0.1.</summary>
internal sealed class PickyRegistry : IAsyncDisposable
{
    private readonly WebApplication _application;

    private PickyRegistry(WebApplication application) => _application = application;

    /// <summary>Such as <c>127.0.0.1:40123</c>.</summary>
    public string Host => new Uri(_application.Urls.First()).Authority;

    /// <summary>The <c>Authorization</c> headers that came.</summary>
    public ConcurrentQueue<string> Shown { get; } = [];

    /// <summary>The forms that came for a token.</summary>
    public ConcurrentQueue<string> Forms { get; } = [];

    /// <param name="challenge">What it asks for, such as <c>Basic realm="registry"</c>; <c>HOST</c> is put in.</param>
    public static async Task<PickyRegistry> StartAsync(string challenge)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var registry = new PickyRegistry(builder.Build());
        registry._application.Run(http => registry.AnswerAsync(http, challenge));
        await registry._application.StartAsync(TestContext.Current.CancellationToken);
        return registry;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext http, string challenge)
    {
        if (http.Request.Path == "/token")
        {
            // BuildKit asks by GET first, where an identity token counts for nothing.
            if (HttpMethods.IsGet(http.Request.Method))
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            using var reader = new StreamReader(http.Request.Body);
            Forms.Enqueue(await reader.ReadToEndAsync(http.RequestAborted));
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync("""{"access_token":"granted","expires_in":300}""", http.RequestAborted);
            return;
        }

        if (http.Request.Headers.Authorization is [{ } shown, ..])
        {
            Shown.Enqueue(shown);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        http.Response.Headers.WWWAuthenticate = challenge.Replace("HOST", Host, StringComparison.Ordinal);
    }
}
