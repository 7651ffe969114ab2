using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Slipway.Kubernetes;

/// <summary>Certificates for TLS of PEM texts.</summary>
internal static class ClientCertificates
{
    /// <summary>What is wrong with a client certificate; null where nothing is.</summary>
    public static string? MistakeOf(ClientIdentity identity)
    {
        try
        {
            using var certificate = Load(identity);
            return null;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return $"{Capital(identity.Origin)} or its key cannot be used: {exception.Message} Expected both as PEM, the key unencrypted and of that certificate.";
        }
    }

    /// <summary>What is wrong with the certificates of authorities; null where nothing is.</summary>
    public static string? MistakeOfAuthorities(ReadOnlySpan<byte> pem)
    {
        try
        {
            Authorities(pem);
            return null;
        }
        catch (CryptographicException exception)
        {
            return $"{exception.Message} Expected PEM: '-----BEGIN CERTIFICATE-----' and what follows.";
        }
    }

    /// <summary>The certificate with its key and those that vouch for it.</summary>
    public static SslStreamCertificateContext ContextOf(ClientIdentity identity)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPem(Encoding.UTF8.GetString(identity.Certificate.AsSpan()));
        var chain = new X509Certificate2Collection(all.Skip(1).ToArray());
        return SslStreamCertificateContext.Create(Load(identity), chain, offline: true);
    }

    /// <summary>The authorities of a PEM text.</summary>
    /// <exception cref="CryptographicException">There is none in it.</exception>
    public static X509Certificate2Collection Authorities(ReadOnlySpan<byte> pem)
    {
        var found = new X509Certificate2Collection();
        found.ImportFromPem(Encoding.UTF8.GetString(pem));
        return found.Count > 0 ? found : throw new CryptographicException("There is no certificate in it.");
    }

    private static X509Certificate2 Load(ClientIdentity identity)
    {
        var certificate = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(identity.Certificate.AsSpan()), identity.Key.Reveal());
        if (!OperatingSystem.IsWindows())
            return certificate;
        // Windows cannot use a key that lives in memory only.
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
