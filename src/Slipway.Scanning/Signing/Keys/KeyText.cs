using System.Formats.Asn1;
using System.Security.Cryptography;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What key files hold: one block of PEM, bounded.</summary>
internal static class KeyText
{
    /// <summary>P-256, as X9.62 numbers it.</summary>
    public const string P256 = "1.2.840.10045.3.1.7";

    private const int MostCharacters = 64 * 1024;

    /// <summary>Takes the block out of its lines.</summary>
    /// <exception cref="UsageException">There is none, or it is cut off.</exception>
    public static (string Label, byte[] Content) Read(string pem, string origin)
    {
        if (pem.Length > MostCharacters)
            throw new UsageException($"Key '{origin}' has {pem.Length} characters; a key has fewer than {MostCharacters}. Name the key's own file.");
        if (!PemEncoding.TryFind(pem, out var fields))
            throw new UsageException(pem.Contains("-----BEGIN ", StringComparison.Ordinal)
                ? $"Key '{origin}' is cut off or damaged: it begins as PEM and has no matching end. Take the whole file."
                : $"Key '{origin}' is not PEM. Expected '-----BEGIN …-----' and so on, as cosign and openssl write it.");
        var content = new byte[fields.DecodedDataLength];
        return Convert.TryFromBase64Chars(pem.AsSpan()[fields.Base64Data], content, out var written) && written == content.Length
            ? (pem[fields.Label], content)
            : throw new UsageException($"Key '{origin}' is damaged: its PEM is not Base64. Take the whole file.");
    }

    /// <summary>What algorithm a PKCS#8 key or a public key is for, for people.</summary>
    public static string AlgorithmOf(ReadOnlyMemory<byte> der)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            if (reader.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
                reader.ReadInteger();
            var algorithm = reader.ReadSequence();
            return algorithm.ReadObjectIdentifier() switch
            {
                "1.2.840.113549.1.1.1" => "RSA",
                "1.3.101.112" => "Ed25519",
                "1.2.840.10045.2.1" => algorithm.HasData && algorithm.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier)
                    ? $"ECDSA {CurveOf(algorithm.ReadObjectIdentifier())}"
                    : "ECDSA",
                var other => other,
            };
        }
        catch (AsnContentException)
        {
            return "unknown";
        }
    }

    private static string CurveOf(string identifier) => identifier switch
    {
        P256 => "P-256",
        "1.3.132.0.34" => "P-384",
        "1.3.132.0.35" => "P-521",
        "1.3.132.0.10" => "secp256k1",
        _ => identifier,
    };
}
