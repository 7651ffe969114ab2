using System.Security.Cryptography;

namespace Slipway.GoTemplates.Cryptography;

/// <summary>A key on one of NIST's curves; signs with the hash that fits the curve.</summary>
internal sealed class EllipticKey(ECDsa key) : SigningKey
{
    public override byte[] PublicKeyInfo => key.ExportSubjectPublicKeyInfo();

    // SEQUENCE { ecdsa-with-SHA256, 384 or 512 }
    public override byte[] SignatureAlgorithm => Convert.FromHexString(key.KeySize switch
    {
        <= 256 => "300A06082A8648CE3D040302",
        384 => "300A06082A8648CE3D040303",
        _ => "300A06082A8648CE3D040304",
    });

    public static EllipticKey Generate() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static EllipticKey FromSec1(byte[] data)
    {
        var key = ECDsa.Create();
        key.ImportECPrivateKey(data, out _);
        return new(key);
    }

    public static EllipticKey FromPkcs8(byte[] data)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(data, out _);
        return new(key);
    }

    public override string ToPem() => Pem("EC PRIVATE KEY", key.ExportECPrivateKey());

    public override byte[] Sign(byte[] data)
    {
        var hash = key.KeySize switch
        {
            <= 256 => HashAlgorithmName.SHA256,
            384 => HashAlgorithmName.SHA384,
            _ => HashAlgorithmName.SHA512,
        };
        return key.SignData(data, hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    public override void Dispose() => key.Dispose();
}
