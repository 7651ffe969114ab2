using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Slipway.Scanning;

/// <summary>What Fulcio writes into a signer's certificate (fulcio, docs/oid-info.md).</summary>
internal static class SignerCertificate
{
    private const string AlternativeName = "2.5.29.17";
    private const string Issuer = "1.3.6.1.4.1.57264.1.8";
    private const string OldIssuer = "1.3.6.1.4.1.57264.1.1";

    /// <summary>Who it is for; null where it does not say in the way that Fulcio does.</summary>
    public static SignerIdentity.Keyless? Find(X509Certificate2 certificate)
    {
        try
        {
            return IssuerOf(certificate) is { Length: > 0 } issuer && SubjectOf(certificate) is { Length: > 0 } subject ? new SignerIdentity.Keyless(issuer, subject) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static string? IssuerOf(X509Certificate2 certificate)
    {
        if (certificate.Extensions[Issuer] is { } extension)
            return new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadCharacterString(UniversalTagNumber.UTF8String);
        // The one before is text without a wrapping.
        return certificate.Extensions[OldIssuer] is { } old ? Encoding.UTF8.GetString(old.RawData) : null;
    }

    // Exactly one name, an address of a workflow or of mail: with several it would depend on the reader.
    private static string? SubjectOf(X509Certificate2 certificate)
    {
        if (certificate.Extensions[AlternativeName] is not { } extension)
            return null;
        var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
        string? found = null;
        while (names.HasData)
        {
            var tag = names.PeekTag();
            if (found is not null || tag.TagClass != TagClass.ContextSpecific || tag.TagValue is not (1 or 6))
                return null;
            found = names.ReadCharacterString(UniversalTagNumber.IA5String, tag);
        }

        return found;
    }
}
