using System.Security.Cryptography;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Cryptography;

/// <summary>A private key that certificates are made for, and signed with.</summary>
internal abstract class SigningKey : IDisposable
{
    /// <summary>The key in the PEM form in which Sprig prints its kind.</summary>
    public abstract string ToPem();

    /// <summary>The public half as certificates hold it.</summary>
    public abstract byte[] PublicKeyInfo { get; }

    /// <summary>The identifier of the signature algorithm, as ASN.1.</summary>
    public abstract byte[] SignatureAlgorithm { get; }

    public abstract byte[] Sign(byte[] data);

    public abstract void Dispose();

    /// <summary>A PEM block with Go's line ends.</summary>
    public static string Pem(string label, ReadOnlySpan<byte> data) => PemEncoding.WriteString(label, data) + "\n";

    /// <summary>Reads a key of any kind.</summary>
    /// <exception cref="TemplateFunctionException">There is none in the text; the message is Sprig's.</exception>
    public static SigningKey FromPem(string text)
    {
        if (!PemEncoding.TryFind(text, out var fields))
            throw new TemplateFunctionException("no PEM data in input");

        var label = text[fields.Label];
        var data = Convert.FromBase64String(text[fields.Base64Data]);
        return label switch
        {
            "PRIVATE KEY" => Guard("decoding PEM as PKCS#8", () => FromPkcs8(data)),
            "RSA PRIVATE KEY" => Guard("parsing RSA private key from PEM", () => RsaKey.FromPkcs1(data)),
            "EC PRIVATE KEY" => Guard("parsing EC private key from PEM", () => EllipticKey.FromSec1(data)),
            "DSA PRIVATE KEY" => Guard("parsing DSA private key from PEM", () => DsaKey.FromDer(data)),
            _ when label.EndsWith(" PRIVATE KEY", StringComparison.Ordinal) =>
                throw new TemplateFunctionException($"invalid private key type {label[..^12]}"),
            _ => throw new TemplateFunctionException($"no private key data in PEM block of type {label}"),
        };
    }

    private static SigningKey Guard(string action, Func<SigningKey> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CryptographicException or System.Formats.Asn1.AsnContentException)
        {
            throw new TemplateFunctionException($"{action}: {e.Message}", e);
        }
    }

    private static SigningKey FromPkcs8(byte[] data)
    {
        var reader = new System.Formats.Asn1.AsnReader(data, System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence();
        reader.ReadInteger();
        return reader.ReadSequence().ReadObjectIdentifier() switch
        {
            "1.2.840.113549.1.1.1" => RsaKey.FromPkcs8(data),
            "1.2.840.10045.2.1" => EllipticKey.FromPkcs8(data),
            "1.3.101.112" => Ed25519Key.FromPkcs8(data),
            var other => throw new TemplateFunctionException(
                $"decoding PEM as PKCS#8: x509: PKCS#8 wrapping contained private key with unknown algorithm: {other}"),
        };
    }
}
