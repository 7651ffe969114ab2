using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Slipway.Serving;

/// <summary>A real HTTP server of a chart repository, which answers as a test says and remembers what it was asked.</summary>
internal sealed class ChartServer : IAsyncDisposable
{
    private readonly Dictionary<string, Func<HttpContext, Task>> _answers = new(StringComparer.Ordinal);
    private readonly List<string> _requests = [];
    private readonly WebApplication _application;

    private ChartServer(WebApplication application) => _application = application;

    public string Address { get; private set; } = "";

    /// <summary>Path, and where there is one the authorization.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    /// <summary>The name of the certificate that was shown last; null for none.</summary>
    public string? Visitor { get; private set; }

    /// <summary>What is wanted of who asks, <c>user:password</c>; null for nothing.</summary>
    public string? Login { get; set; }

    /// <summary>Starts one on 127.0.0.1.</summary>
    /// <param name="certificate">What it shows for TLS; null for HTTP.</param>
    public static async Task<ChartServer> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        if (certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate, https =>
                {
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.AllowAnyClientCertificate();
                });
        }));
        var server = new ChartServer(builder.Build());
        server._application.Run(server.AnswerAsync);
        await server._application.StartAsync(TestContext.Current.CancellationToken);
        server.Address = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return server;
    }

    public void Serve(string path, Func<HttpContext, Task> answer) => _answers[path] = answer;

    public void Serve(string path, byte[] content) => Serve(path, http => http.Response.Body.WriteAsync(content, http.RequestAborted).AsTask());

    public void Serve(string path, string content) => Serve(path, Encoding.UTF8.GetBytes(content));

    public void Redirect(string path, string location) => Serve(path, http =>
    {
        http.Response.Redirect(location);
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var shown = http.Request.Headers.Authorization.ToString();
        lock (_requests)
            _requests.Add($"{http.Request.Path} {shown}".TrimEnd());
        Visitor = http.Connection.ClientCertificate?.Subject;
        if (Login is { } login && shown != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(login)))
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (_answers.TryGetValue(http.Request.Path, out var answer))
            await answer(http);
        else
            http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
