using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Whether an authority certified the key that it was asked for.</summary>
internal static class CertifiedKey
{
    /// <summary>Whom the certificate is for.</summary>
    /// <exception cref="ToolException">It is of another key, or says nobody.</exception>
    public static SignerIdentity.Keyless Check(ReadOnlyMemory<byte> der, SigningKey key)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der.Span);
            if (!certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.PublicKey.ToDer().Span))
                throw new ToolException("The authority of certificates certified another key than the one that it was asked for. Check its address; nothing was signed.");
            return SignerCertificate.Find(certificate)
                ?? throw new ToolException("The authority's certificate does not say whom an identity provider vouched for. Check its address; nothing was signed.");
        }
        catch (CryptographicException exception)
        {
            throw new ToolException("The authority of certificates answered with a certificate that cannot be read. Check its address; nothing was signed.", exception);
        }
    }
}
