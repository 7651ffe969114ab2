using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Slipway.GoTemplates.Cryptography;

/// <summary>An Ed25519 key (RFC 8032), which .NET does not have.</summary>
internal sealed class Ed25519Key : SigningKey
{
    // SEQUENCE { id-Ed25519 }
    private static readonly byte[] Algorithm = Convert.FromHexString("300506032B6570");

    private readonly byte[] _seed;

    public Ed25519Key(byte[] seed) => _seed = seed;

    public override byte[] PublicKeyInfo
    {
        get
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(Algorithm);
                writer.WriteBitString(Ed25519.PublicKey(_seed));
            }

            return writer.Encode();
        }
    }

    public override byte[] SignatureAlgorithm => Algorithm;

    public static Ed25519Key FromPkcs8(byte[] data)
    {
        var sequence = new AsnReader(data, AsnEncodingRules.DER).ReadSequence();
        sequence.ReadInteger();
        sequence.ReadSequence();
        var seed = new AsnReader(sequence.ReadOctetString(), AsnEncodingRules.DER).ReadOctetString();
        return seed.Length == 32 ? new(seed) : throw new CryptographicException("x509: invalid Ed25519 private key length");
    }

    public override string ToPem()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            writer.WriteEncodedValue(Algorithm);
            using (writer.PushOctetString())
                writer.WriteOctetString(_seed);
        }

        return Pem("PRIVATE KEY", writer.Encode());
    }

    public override byte[] Sign(byte[] data) => Ed25519.Sign(_seed, data);

    public override void Dispose() => CryptographicOperations.ZeroMemory(_seed);
}
