using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Whom a connection by TLS trusts, and what it shows of itself.</summary>
public sealed record ConnectionTrust
{
    /// <summary>
    /// A file of certificates (PEM) whose owners may vouch for servers, besides those that the system trusts; null (the default): none. A
    /// certificate's names and dates are checked all the same.
    /// </summary>
    public AbsolutePath? Authorities { get; init; }

    /// <summary>A certificate (PEM) that servers are shown; null (the default): none. It goes with <see cref="Key"/>.</summary>
    public AbsolutePath? Certificate { get; init; }

    /// <summary>The key (PEM) of <see cref="Certificate"/>; null where there is none.</summary>
    public AbsolutePath? Key { get; init; }

    /// <summary>Whether servers' certificates count; by default they do.</summary>
    public CertificateCheck Check { get; init; }

    /// <summary>A handler of connections that trusts so; it follows no redirects, keeps no cookies and goes to this machine without a proxy.</summary>
    /// <param name="connectLimit">How long a connection may take to be made.</param>
    /// <exception cref="UsageException">A file cannot be read.</exception>
    public SocketsHttpHandler CreateHandler(TimeSpan connectLimit) => new()
    {
        // Redirects are followed by hand: credentials must not go along.
        AllowAutoRedirect = false,
        UseCookies = false,
        Proxy = new DirectToThisMachine(HttpClient.DefaultProxy),
        ConnectTimeout = connectLimit,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        SslOptions = CreateTls(),
    };

    private SslClientAuthenticationOptions CreateTls()
    {
        var tls = new SslClientAuthenticationOptions();
        if (Certificate is { } certificate && Key is { } key)
            tls.ClientCertificates = [Read(certificate, key)];
        if (Check == CertificateCheck.None)
        {
#pragma warning disable CA5359 // A person asked for just this.
            tls.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (Authorities is { } file)
        {
            var authorities = TrustedAuthorities.Read(file);
            tls.RemoteCertificateValidationCallback = (_, shown, chain, errors) => authorities.IsTrusted(shown, chain, errors);
        }

        return tls;
    }

    private static X509Certificate2 Read(AbsolutePath certificate, AbsolutePath key)
    {
        try
        {
            var read = X509Certificate2.CreateFromPemFile(certificate.Value, key.Value);
            // Windows shows no certificate whose key is in memory alone.
            return OperatingSystem.IsWindows() ? X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null) : read;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The certificate '{certificate}' with the key '{key}' cannot be read: {exception.Message} Expected two files with '-----BEGIN …-----' parts that belong together.", exception);
        }
    }
}
