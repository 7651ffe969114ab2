using System.Security.Cryptography;

namespace Slipway.GoTemplates.Cryptography;

/// <summary>An RSA key; signs with SHA-256.</summary>
internal sealed class RsaKey(RSA key) : SigningKey
{
    // SEQUENCE { sha256WithRSAEncryption, NULL }
    private static readonly byte[] Algorithm = Convert.FromHexString("300D06092A864886F70D01010B0500");

    public override byte[] PublicKeyInfo => key.ExportSubjectPublicKeyInfo();

    public override byte[] SignatureAlgorithm => Algorithm;

    public static RsaKey Generate(int bits) => new(RSA.Create(bits));

    public static RsaKey FromPkcs1(byte[] data)
    {
        var key = RSA.Create();
        key.ImportRSAPrivateKey(data, out _);
        return new(key);
    }

    public static RsaKey FromPkcs8(byte[] data)
    {
        var key = RSA.Create();
        key.ImportPkcs8PrivateKey(data, out _);
        return new(key);
    }

    public override string ToPem() => Pem("RSA PRIVATE KEY", key.ExportRSAPrivateKey());

    public override byte[] Sign(byte[] data) => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public override void Dispose() => key.Dispose();
}
