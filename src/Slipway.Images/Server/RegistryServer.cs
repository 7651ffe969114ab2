using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// An OCI registry (distribution specification 1.1) over a folder, by default on 127.0.0.1, without authentication: for one machine and for
/// rehearsals. It outlives <c>kill -9</c>: what was pushed is there whole, what was not can be pushed on.
/// </summary>
public sealed class RegistryServer : IAsyncDisposable
{
    // Windows refuses to move what is open, unless it was opened so.
    private static readonly FileShare Alone = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private readonly WebApplication _application;

    private RegistryServer(WebApplication application, Uri address) => (_application, Address) = (application, address);

    /// <summary>Where it is reached, such as <c>http://127.0.0.1:5000</c>.</summary>
    public Uri Address { get; }

    /// <summary>Starts one.</summary>
    /// <param name="options">What it serves, and where.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="UsageException">The port is taken, or none.</exception>
    /// <exception cref="ToolException">The folder cannot be used.</exception>
    public static Task<RegistryServer> StartAsync(
        RegistryServerOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        StartAsync(options, time, OpenForAppending, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Requests that have begun may end, for as long as the host's limit allows.
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    internal static async Task<RegistryServer> StartAsync(
        RegistryServerOptions options, TimeProvider time, Func<string, Stream> open, CancellationToken cancellationToken)
    {
        if (options.Port is < 0 or > 65535)
            throw new UsageException($"'{options.Port}' is not a port. Expected 1 to 65535, or 0 for a free one.");
        var store = new RegistryStore(options.Folder, time);
        var uploads = new UploadStore(store.Uploads, open);
        try
        {
            store.Prepare();
            uploads.Sweep(time.GetUtcNow() - options.UploadLifetime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskFaults.Explain(exception, $"Opening the registry in '{options.Folder}'");
        }

        var application = Build(options);
        application.Run(new RegistryEndpoints(store, uploads, options).HandleAsync);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            await application.DisposeAsync();
            if (exception is not (IOException or SocketException))
                throw;
            throw new UsageException(
                $"Port {options.Port} of '{options.Listen}' cannot be listened on: {exception.Message} Stop what listens there, or give the registry another port with '--registry-port'; 0 takes a free one.", exception);
        }

        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()
            ?? throw new InvalidOperationException("Kestrel does not say where it listens.");
        return new RegistryServer(application, new Uri(addresses.Addresses.First()));
    }

    private static WebApplication Build(RegistryServerOptions options)
    {
        // Nothing of the surrounding process: no configuration from its environment or files, no log, no reaction to its signals.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Listen, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Limits.MaxRequestBodySize = null;
            // A push rests while its client compresses the next layer.
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        return builder.Build();
    }

    private static FileStream OpenForAppending(string path) =>
        Positioned(new FileStream(path, FileMode.Open, FileAccess.ReadWrite, Alone, bufferSize: 0));

    private static FileStream Positioned(FileStream stream)
    {
        stream.Seek(0, SeekOrigin.End);
        return stream;
    }
}
