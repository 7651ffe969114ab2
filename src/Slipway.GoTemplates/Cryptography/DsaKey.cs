using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Cryptography;

/// <summary>A DSA key, which Sprig makes and prints, but nothing signs certificates with any more.</summary>
internal sealed class DsaKey : SigningKey
{
    private readonly byte[] _der;

    private DsaKey(byte[] der) => _der = der;

    public override byte[] PublicKeyInfo => throw Unsupported();

    public override byte[] SignatureAlgorithm => throw Unsupported();

    public static DsaKey Generate()
    {
        using var key = DSA.Create(2048);
        var parameters = key.ExportParameters(includePrivateParameters: true);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            foreach (var number in new[] { parameters.P, parameters.Q, parameters.G, parameters.Y, parameters.X })
                writer.WriteInteger(new BigInteger(number, isUnsigned: true, isBigEndian: true));
        }

        return new(writer.Encode());
    }

    public static DsaKey FromDer(byte[] data)
    {
        var sequence = new AsnReader(data, AsnEncodingRules.DER).ReadSequence();
        for (var i = 0; i < 6; i++)
            sequence.ReadInteger();

        return new(data);
    }

    public override string ToPem() => Pem("DSA PRIVATE KEY", _der);

    public override byte[] Sign(byte[] data) => throw Unsupported();

    public override void Dispose()
    {
        // Only bytes.
    }

    private static TemplateFunctionException Unsupported() =>
        new("error creating certificate: x509: only RSA, ECDSA and Ed25519 keys supported");
}
