using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>
/// A BuildKit session: while a build runs, the engine calls back over this connection for files, secrets, credentials and the SSH agent. See
/// <c>POST /session</c> of the Engine API, and moby/buildkit's <c>session</c>. It must outlive the build.
/// </summary>
internal sealed class BuildSession : IAsyncDisposable
{
    private readonly WebApplication _application;

    private BuildSession(string id, WebApplication application) => (Id, _application) = (id, application);

    /// <summary>What a build names it by.</summary>
    public string Id { get; }

    /// <summary>Opens one.</summary>
    /// <param name="engine">Whose builds may ask.</param>
    /// <param name="sharedKey">Equal for builds of the same folder: BuildKit then has what it got before, and asks for changes only.</param>
    /// <param name="services">What may be asked.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="ToolException">The engine cannot do it.</exception>
    public static async Task<BuildSession> OpenAsync(
        DockerEngine engine, string sharedKey, IReadOnlyCollection<ISessionEndpoint> services, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("n");
        var methods = services.Append(new HealthEndpoint()).SelectMany(service => service.Methods).ToDictionary(one => one.Path, one => one.Answer, StringComparer.Ordinal);
        List<(string Name, string Value)> headers =
        [
            ("X-Docker-Expose-Session-Uuid", id),
            ("X-Docker-Expose-Session-Name", "slipway"),
            ("X-Docker-Expose-Session-Sharedkey", sharedKey),
            // A line for each: the engine does not take lists apart, which is why this is no request of HttpClient.
            .. methods.Keys.Select(method => ("X-Docker-Expose-Session-Grpc-Method", method)),
        ];
        var connection = await engine.UpgradeAsync("session", "h2c", headers, cancellationToken);
        var application = Build(connection);
        try
        {
            application.Run(http => AnswerAsync(http, methods));
            await application.StartAsync(cancellationToken);
            return new BuildSession(id, application);
        }
        catch
        {
            // The server owns the connection only once it has started.
            await application.DisposeAsync();
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static WebApplication Build(Stream connection)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.Services.AddSingleton<IConnectionListenerFactory>(new SessionListener(connection));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(new SessionListener.SessionEndPoint(), listen => listen.Protocols = HttpProtocols.Http2);
            // A step may compile for an hour and ask for nothing.
            kestrel.Limits.KeepAliveTimeout = TimeSpan.MaxValue;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 4 << 20;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        return builder.Build();
    }

    private static async Task AnswerAsync(HttpContext http, Dictionary<string, Func<GrpcCall, Task>> methods)
    {
        http.Response.ContentType = "application/grpc";
        var (status, message) = (0, "");
        try
        {
            if (!methods.TryGetValue(http.Request.Path.Value ?? "", out var answer))
                throw new SessionRefusal(SessionRefusal.Unimplemented, $"unknown method {http.Request.Path}");
            using var call = new GrpcCall(http);
            await answer(call);
        }
        catch (SessionRefusal refusal)
        {
            (status, message) = (refusal.Status, refusal.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or ToolException or UsageException)
        {
            (status, message) = (SessionRefusal.Internal, exception.Message);
        }

        // Without a body the trailers would be headers; gRPC takes both.
        await http.Response.StartAsync();
        http.Response.AppendTrailer("grpc-status", status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (message.Length > 0)
            http.Response.AppendTrailer("grpc-message", Uri.EscapeDataString(message));
    }
}
