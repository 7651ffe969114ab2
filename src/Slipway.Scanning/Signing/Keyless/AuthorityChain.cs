using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Scanning;

/// <summary>Whether a certificate was issued under an authority; nothing is fetched, the system's trust does not count.</summary>
internal static class AuthorityChain
{
    public const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    public static bool Leads(X509Certificate2 certificate, TrustedAuthority authority, DateTimeOffset at, string purpose)
    {
        var certificates = new List<X509Certificate2>();
        try
        {
            foreach (var one in authority.Certificates)
                certificates.Add(X509CertificateLoader.LoadCertificate(one.Span));
            if (certificates.Count == 0)
                return false;
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(certificates[^1]);
            chain.ChainPolicy.ExtraStore.AddRange(certificates.SkipLast(1).ToArray());
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.DisableCertificateDownloads = true;
            chain.ChainPolicy.VerificationTime = at.UtcDateTime;
            chain.ChainPolicy.VerificationTimeIgnored = false;
            chain.ChainPolicy.ApplicationPolicy.Add(new Oid(purpose));
            return chain.Build(certificate);
        }
        catch (CryptographicException)
        {
            // An authority that cannot be read vouches for nobody.
            return false;
        }
        finally
        {
            certificates.ForEach(one => one.Dispose());
        }
    }
}
