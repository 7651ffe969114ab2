using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Slipway.Supervisor;

/// <summary>The environment's stable port, open as long as this lives.</summary>
internal sealed class PortListener : IAsyncDisposable
{
    private readonly WebApplication _application;

    private PortListener(WebApplication application, int port) => (_application, Port) = (application, port);

    internal int Port { get; }

    /// <summary>Opens the port.</summary>
    /// <exception cref="IOException">It cannot be opened; something else may hold it.</exception>
    internal static async Task<PortListener> OpenAsync(int port, Forwarder forwarder, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MinRequestBodyDataRate = null;
            options.Limits.MinResponseDataRate = null;
            options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var application = builder.Build();
        application.Run(forwarder.HandleAsync);
        try
        {
            await application.StartAsync(cancellationToken);
            return new PortListener(application, port);
        }
        catch (Exception exception) when (exception is IOException or AddressInUseException or System.Net.Sockets.SocketException)
        {
            await application.DisposeAsync();
            throw new IOException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _application.DisposeAsync();
    }
}
