using System.Formats.Asn1;
using System.Net.Sockets;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.GoTemplates.Cryptography;

/// <summary>Writes X.509 certificates in the form that Go's crypto/x509 gives them: same fields, same order.</summary>
internal static class CertificateWriter
{
    private const int FirstGeneralizedYear = 2050;

    /// <summary>A certificate for a key.</summary>
    /// <param name="request">What it says.</param>
    /// <param name="key">Whose key it is.</param>
    /// <param name="issuer">Who signs it; null if it signs itself.</param>
    /// <param name="issuerKey">The key it is signed with.</param>
    public static byte[] Write(CertificateRequestData request, SigningKey key, X509Certificate2? issuer, SigningKey issuerKey)
    {
        var subject = Name(request.CommonName);
        var body = Body(request, key.PublicKeyInfo, subject, issuer, issuerKey.SignatureAlgorithm);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(body);
            writer.WriteEncodedValue(issuerKey.SignatureAlgorithm);
            writer.WriteBitString(issuerKey.Sign(body));
        }

        return writer.Encode();
    }

    private static byte[] Body(
        CertificateRequestData request, byte[] publicKey, byte[] subject, X509Certificate2? issuer, byte[] algorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                writer.WriteInteger(2);

            writer.WriteInteger(new BigInteger(request.Serial, isUnsigned: true, isBigEndian: true));
            writer.WriteEncodedValue(algorithm);
            writer.WriteEncodedValue(issuer?.SubjectName.RawData ?? subject);
            using (writer.PushSequence())
            {
                WriteTime(writer, request.NotBefore);
                WriteTime(writer, request.NotAfter);
            }

            writer.WriteEncodedValue(subject);
            writer.WriteEncodedValue(publicKey);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
            using (writer.PushSequence())
                WriteExtensions(writer, request, publicKey, subject, issuer);
        }

        return writer.Encode();
    }

    private static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.UtcDateTime.Year is >= 1950 and < FirstGeneralizedYear)
            writer.WriteUtcTime(time, FirstGeneralizedYear - 1);
        else
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }

    private static byte[] Name(string commonName)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (commonName.Length > 0)
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("2.5.4.3");
                    writer.WriteCharacterString(
                        IsPrintable(commonName) ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String,
                        commonName);
                }
            }
        }

        return writer.Encode();
    }

    private static bool IsPrintable(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !" '()+,-./:=?".Contains(c, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private static void WriteExtensions(
        AsnWriter writer, CertificateRequestData request, byte[] publicKey, byte[] subject, X509Certificate2? issuer)
    {
        var usages = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment;
        Write(writer, new X509KeyUsageExtension(
            request.IsAuthority ? usages | X509KeyUsageFlags.KeyCertSign : usages, critical: true));
        Write(writer, new X509EnhancedKeyUsageExtension(
            [new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        Write(writer, new X509BasicConstraintsExtension(request.IsAuthority, hasPathLengthConstraint: false, 0, critical: true));
        if (request.IsAuthority)
            Write(writer, new X509SubjectKeyIdentifierExtension(KeyIdentifier(publicKey), critical: false));

        if (AuthorityIdentifier(subject, issuer) is { } authority)
            Write(writer, authority);

        if (request.DnsNames.Count > 0 || request.Addresses.Count > 0)
            Write(writer, new X509Extension("2.5.29.17", AlternativeNames(request), critical: request.CommonName.Length == 0));
    }

    private static void Write(AsnWriter writer, X509Extension extension)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(extension.Oid?.Value ?? throw new InvalidOperationException("An extension without its identifier."));
            if (extension.Critical)
                writer.WriteBoolean(true);

            writer.WriteOctetString(extension.RawData);
        }
    }

    // Go, since 1.25: the first 160 bits of the SHA-256 of the public key (RFC 7093).
    private static byte[] KeyIdentifier(byte[] publicKeyInfo)
    {
        var sequence = new AsnReader(publicKeyInfo, AsnEncodingRules.DER).ReadSequence();
        sequence.ReadSequence();
        return SHA256.HashData(sequence.ReadBitString(out _))[..20];
    }

    private static X509AuthorityKeyIdentifierExtension? AuthorityIdentifier(byte[] subject, X509Certificate2? issuer)
    {
        if (issuer is null || issuer.SubjectName.RawData.AsSpan().SequenceEqual(subject))
            return null;

        foreach (var extension in issuer.Extensions)
        {
            if (extension is X509SubjectKeyIdentifierExtension identifier)
                return X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier);
        }

        return null;
    }

    private static byte[] AlternativeNames(CertificateRequestData request)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var name in request.DnsNames)
                writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, 2));

            foreach (var address in request.Addresses)
            {
                var plain = address.AddressFamily == AddressFamily.InterNetworkV6 && address.IsIPv4MappedToIPv6
                    ? address.MapToIPv4()
                    : address;
                writer.WriteOctetString(plain.GetAddressBytes(), new Asn1Tag(TagClass.ContextSpecific, 7));
            }
        }

        return writer.Encode();
    }
}
