using Slipway.GoTemplates.Cryptography;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Keys and certificates.</summary>
internal static class CertificateFunctions
{
    private const int CertificateKeyBits = 2048;

    private static readonly GoType[] Authority = [GoType.String, GoType.Int];
    private static readonly GoType[] Server = [GoType.String, GoType.SliceOfAny, GoType.SliceOfAny, GoType.Int];

    public static GoFunction? Find(string name, SprigOptions options)
    {
        var issuer = new CertificateIssuer(options);
        return name switch
        {
            "genPrivateKey" => new(name, (in call) => PrivateKey(options, call.Text(0)), GoType.String),
            "buildCustomCert" => new(name, static (in call) => CertificateIssuer.Check(call.Text(0), call.Text(1)), GoType.String, GoType.String),
            "genCA" => new(name, (in call) => issuer.Authority(call, Generate()), Authority),
            "genCAWithKey" => new(name, (in call) => issuer.Authority(call, Read(call.Text(2))), [.. Authority, GoType.String]),
            "genSelfSignedCert" => new(name, (in call) => issuer.SelfSigned(call, Generate()), Server),
            "genSelfSignedCertWithKey" => new(name, (in call) => issuer.SelfSigned(call, Read(call.Text(4))), [.. Server, GoType.String]),
            "genSignedCert" => new(name, (in call) => issuer.Signed(call, Generate()), [.. Server, CertificatePair.StructType]),
            "genSignedCertWithKey" => new(name, (in call) => issuer.Signed(call, Read(call.Text(5))),
                [.. Server, CertificatePair.StructType, GoType.String]),
            _ => null,
        };
    }

    private static RsaKey Generate() => RsaKey.Generate(CertificateKeyBits);

    private static SigningKey Read(string pem)
    {
        try
        {
            return SigningKey.FromPem(pem);
        }
        catch (TemplateFunctionException e)
        {
            throw new TemplateFunctionException("parsing private key: " + e.Message, e);
        }
    }

    private static string PrivateKey(SprigOptions options, string type)
    {
        using SigningKey? key = type switch
        {
            "" or "rsa" => RsaKey.Generate(4096),
            "dsa" => DsaKey.Generate(),
            "ecdsa" => EllipticKey.Generate(),
            "ed25519" => NewEd25519(options),
            _ => null,
        };
        return key?.ToPem() ?? "Unknown type " + type;
    }

    private static Ed25519Key NewEd25519(SprigOptions options)
    {
        var seed = new byte[32];
        options.Random.Fill(seed);
        return new(seed);
    }
}
