using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Kubernetes;

/// <summary>Makes what sends requests to one API server: TLS, proxy, HTTP/2 with a pulse, compression.</summary>
internal static class ApiHandlers
{
    /// <summary>Makes one for a client certificate.</summary>
    public static HttpClient Open(KubernetesConnection connection, ClientIdentity? identity)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = connection.Limits.Connect,
            EnableMultipleHttp2Connections = true,
            // A watch is silent for minutes: only a pulse tells whether the server is still there. The numbers are client-go's.
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
            AutomaticDecompression = connection.Compression == Compression.Allowed ? DecompressionMethods.GZip : DecompressionMethods.None,
            SslOptions = Tls(connection.Trust, identity),
        };
        SetProxy(handler, connection);
        return new HttpClient(handler)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
    }

    private static void SetProxy(SocketsHttpHandler handler, KubernetesConnection connection)
    {
        if (connection.Proxy is { } named)
        {
            handler.Proxy = new WebProxy(named) { Credentials = named.UserInfo.Length > 0 ? ProxyRules.CredentialsOf(named.UserInfo) : null };
            return;
        }

        var rules = new ProxyRules(connection.Variables);
        handler.UseProxy = rules.GetProxy(connection.Server) is not null;
        handler.Proxy = handler.UseProxy ? rules : null;
    }

    private static SslClientAuthenticationOptions Tls(ServerTrust trust, ClientIdentity? identity)
    {
        var options = new SslClientAuthenticationOptions();
        if (identity is not null)
            options.ClientCertificateContext = ClientCertificates.ContextOf(identity);
#pragma warning disable CA5359 // Asked for by name: insecure-skip-tls-verify.
        if (trust.SkipsVerification)
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        if (trust.Authorities is not { } authorities)
            return options;
        // A cluster's own authority rarely says where its revocations are.
        options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        options.CertificateChainPolicy.CustomTrustStore.AddRange(ClientCertificates.Authorities(authorities.AsSpan()));
        return options;
    }
}
