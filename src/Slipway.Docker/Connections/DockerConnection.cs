using System.IO.Pipes;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>Makes an HTTP client for an endpoint: over a unix socket, a named pipe, TCP, or TLS with certificates of both sides.</summary>
internal static class DockerConnection
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(15);

    /// <summary>A client without a limit on whole requests, for builds and pulls take their time; connecting has one.</summary>
    public static HttpClient Open(DockerEndpoint endpoint)
    {
        var handler = new SocketsHttpHandler
        {
            // An engine is near, or reached through a tunnel of its own.
            UseProxy = false,
            ConnectTimeout = ConnectLimit,
            AllowAutoRedirect = false,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        };
        handler.ConnectCallback = (_, token) => OpenPlainAsync(endpoint, token);
        if (endpoint.UsesTls)
            handler.SslOptions = Tls(endpoint);
        return new HttpClient(handler) { BaseAddress = endpoint.RequestBase, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>A connection of its own, for what is HTTP only in the beginning.</summary>
    public static async Task<Stream> OpenStreamAsync(DockerEndpoint endpoint, CancellationToken cancellationToken)
    {
        var stream = await OpenPlainAsync(endpoint, cancellationToken);
        if (!endpoint.UsesTls)
            return stream;
        var secure = new SslStream(stream);
        try
        {
            await secure.AuthenticateAsClientAsync(Tls(endpoint), cancellationToken);
            return secure;
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    private static ValueTask<Stream> OpenPlainAsync(DockerEndpoint endpoint, CancellationToken cancellationToken) => endpoint.Address.Scheme switch
    {
        "unix" => OpenSocketAsync(new UnixDomainSocketEndPoint(Uri.UnescapeDataString(endpoint.Address.AbsolutePath)), cancellationToken),
        "npipe" => OpenPipeAsync(endpoint.Address, cancellationToken),
        _ => OpenSocketAsync(new DnsEndPoint(endpoint.RequestBase.Host, endpoint.RequestBase.Port), cancellationToken),
    };

    private static async ValueTask<Stream> OpenSocketAsync(EndPoint address, CancellationToken cancellationToken)
    {
        var socket = address is DnsEndPoint
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // npipe:////./pipe/docker_engine
    private static async ValueTask<Stream> OpenPipeAsync(Uri address, CancellationToken cancellationToken)
    {
        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var pipe = new NamedPipeClientStream(parts[0], parts[^1], PipeDirection.InOut, PipeOptions.Asynchronous);
        try
        {
            await pipe.ConnectAsync(cancellationToken);
            return pipe;
        }
        catch
        {
            await pipe.DisposeAsync();
            throw;
        }
    }

    private static SslClientAuthenticationOptions Tls(DockerEndpoint endpoint)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = endpoint.Address.Host };
        try
        {
            if (endpoint.TlsFolder is { } folder)
                ReadCertificates(folder, options);
        }
        catch (Exception exception) when (exception is System.Security.Cryptography.CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The certificates in '{endpoint.TlsFolder}' cannot be used for the Docker engine at '{endpoint}': {exception.Message} Expected 'ca.pem', 'cert.pem' and 'key.pem'.", exception);
        }

#pragma warning disable CA5359 // Asked for by name: DOCKER_TLS without DOCKER_TLS_VERIFY, or a context that says so.
        if (endpoint.Verification == TlsVerification.Skipped)
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        return options;
    }

    private static void ReadCertificates(AbsolutePath folder, SslClientAuthenticationOptions options)
    {
        var (own, key, authority) = (folder / "cert.pem", folder / "key.pem", folder / "ca.pem");
        if (own.FileExists && key.FileExists)
        {
            using var pem = X509Certificate2.CreateFromPemFile(own.Value, key.Value);
            // Windows cannot use a key that lives in memory only.
            options.ClientCertificates = [X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), password: null)];
        }

        if (!authority.FileExists)
            return;
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPemFile(authority.Value);
        options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        options.CertificateChainPolicy.CustomTrustStore.AddRange(trusted);
    }
}
