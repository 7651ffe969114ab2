using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Trusts a registry's certificate for which the system or a file vouches. Its names and dates always count.</summary>
/// <param name="roots">The certificates of the file.</param>
internal sealed class TrustedAuthorities(X509Certificate2Collection roots)
{
    /// <summary>Reads a file of certificates.</summary>
    /// <exception cref="UsageException">It is not there, or holds none.</exception>
    public static TrustedAuthorities Read(AbsolutePath file)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(file.Value);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The certificates in '{file}' cannot be read: {exception.Message} Expected a file with '-----BEGIN CERTIFICATE-----' parts.", exception);
        }

        return found.Count > 0
            ? new TrustedAuthorities(found)
            : throw new UsageException($"There is no certificate in '{file}'. Expected a file with '-----BEGIN CERTIFICATE-----' parts.");
    }

    /// <summary>Judges a certificate.</summary>
    /// <param name="certificate">What the server showed.</param>
    /// <param name="shown">The chain as the system built it.</param>
    /// <param name="errors">What the system found wrong.</param>
    public bool IsTrusted(X509Certificate? certificate, X509Chain? shown, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        // Only that the system does not know who vouches for it can be mended by a file.
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 own)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        // A team's own authority rarely says where its revocations are.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var between in shown?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(between.Certificate);
        return chain.Build(own);
    }
}
