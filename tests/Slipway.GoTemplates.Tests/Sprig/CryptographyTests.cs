using System.Security.Cryptography.X509Certificates;
using Slipway.GoTemplates.Cryptography;
using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Sprig;

namespace Slipway.GoTemplates.Tests.Sprig;

/// <summary>Keys, certificates and passwords, against published vectors and .NET's own reading.</summary>
public sealed class CryptographyTests
{
    [Fact]
    public void Bcrypt_gives_the_known_hash()
    {
        // The salt CCCCCCCCCCCCCCCCCCCCC. of the original test suite, which decodes to these bytes.
        byte[] salt = [0x10, 0x41, 0x04, 0x10, 0x41, 0x04, 0x10, 0x41, 0x04, 0x10, 0x41, 0x04, 0x10, 0x41, 0x04, 0x10];

        Assert.Equal("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW", BcryptHash.Create("U*U"u8, salt, 5));
    }

    [Fact]
    public void Scrypt_gives_the_known_key() => Assert.Equal(
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
        Convert.ToHexStringLower(ScryptKey.Derive("password"u8, "NaCl"u8, 1024, 8, 16, 64)));

    [Fact]
    public void Ed25519_gives_the_known_key_and_signature()
    {
        var seed = Convert.FromHexString("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

        Assert.Equal("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", Convert.ToHexStringLower(Ed25519.PublicKey(seed)));
        Assert.Equal(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
            Convert.ToHexStringLower(Ed25519.Sign(seed, [0x72])));
    }

    [Fact]
    public void Encrypted_texts_come_back() =>
        Assert.Equal("plain é text", Run("""{{ encryptAES "secret" "plain é text" | decryptAES "secret" }}"""));

    [Theory]
    [InlineData("rsa", "RSA PRIVATE KEY")]
    [InlineData("ecdsa", "EC PRIVATE KEY")]
    [InlineData("ed25519", "PRIVATE KEY")]
    public void Private_keys_have_the_label_of_their_kind(string kind, string label)
    {
        var pem = Run($$$"""{{ genPrivateKey "{{{kind}}}" }}""");

        Assert.StartsWith($"-----BEGIN {label}-----\n", pem, StringComparison.Ordinal);
        Assert.EndsWith($"\n-----END {label}-----\n", pem, StringComparison.Ordinal);
        using var key = SigningKey.FromPem(pem);
        Assert.Equal(pem, key.ToPem());
    }

    [Fact]
    public void Unknown_kinds_of_keys_are_told() => Assert.Equal("Unknown type abc", Run("""{{ genPrivateKey "abc" }}"""));

    [Fact]
    public void A_signed_certificate_says_what_was_asked_and_is_trusted_by_its_authority()
    {
        const string Template = """
            {{ $ca := genCA "my-ca" 365 }}{{ $c := genSignedCert "svc.local" (list "10.0.0.1" "::1") (list "svc" "*.svc.local") 30 $ca }}
            {{- $ca.Cert }}|{{ $c.Cert }}|{{ $c.Key }}
            """;

        var parts = Run(Template).Split('|');

        using var authority = X509Certificate2.CreateFromPem(parts[0]);
        using var certificate = X509Certificate2.CreateFromPem(parts[1], parts[2]);
        Assert.True(certificate.HasPrivateKey);
        Assert.Equal("CN=svc.local", certificate.Subject);
        Assert.Equal("CN=my-ca", certificate.Issuer);
        Assert.Equal(30, (certificate.NotAfter - certificate.NotBefore).TotalDays);
        Assert.Equal(["svc", "*.svc.local"], Names(certificate).EnumerateDnsNames());
        Assert.Equal(["10.0.0.1", "::1"], Names(certificate).EnumerateIPAddresses().Select(static one => one.ToString()));
        Assert.Equal(
            ["2.5.29.15", "2.5.29.37", "2.5.29.19", "2.5.29.35", "2.5.29.17"], certificate.Extensions.Select(static one => one.Oid!.Value));
        Assert.Equal(["2.5.29.15", "2.5.29.37", "2.5.29.19", "2.5.29.14"], authority.Extensions.Select(static one => one.Oid!.Value));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        Assert.True(chain.Build(certificate));
    }

    [Theory]
    [InlineData("ecdsa")]
    [InlineData("rsa")]
    public void Certificates_take_keys_that_are_given(string kind)
    {
        var parts = Run($$$"""
            {{ $key := genPrivateKey "{{{kind}}}" }}{{ $c := genSelfSignedCertWithKey "me" nil nil 1 $key }}{{ eq $key $c.Key }}|{{ $c.Cert }}|
            {{- $b := buildCustomCert (b64enc $c.Cert) (b64enc $c.Key) }}{{ eq $b.Cert $c.Cert }}
            """).Split('|');

        Assert.Equal("true", parts[0]);
        Assert.Equal("true", parts[2]);
        using var certificate = X509Certificate2.CreateFromPem(parts[1]);
        Assert.Equal("CN=me", certificate.Issuer);
    }

    [Theory]
    [InlineData("{{ genSelfSignedCert \"a\" (list 1) nil 1 }}", "error parsing ip: 1 is not a string")]
    [InlineData("{{ genSelfSignedCert \"a\" (list \"x\") nil 1 }}", "error parsing ip: x")]
    [InlineData("{{ genSelfSignedCert \"a\" nil (list 2) 1 }}", "error processing alternate dns name: 2 is not a string")]
    [InlineData("{{ genCAWithKey \"a\" 1 \"x\" }}", "parsing private key: no PEM data in input")]
    [InlineData("{{ buildCustomCert \"!\" \"\" }}", "unable to decode base64 certificate")]
    [InlineData("{{ buildCustomCert \"\" \"\" }}", "unable to decode certificate")]
    public void What_makes_no_certificate_is_told(string template, string message)
    {
        var error = Assert.Throws<TemplateExecutionException>(() => Run(template));

        Assert.EndsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_passwords_are_refused_in_the_result() => Assert.Equal(
        "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes", Run("""{{ bcrypt (repeat 73 "x") }}"""));

    private static string Run(string template) => SprigFunctionsTests.Run(template, new SprigOptions());

    private static X509SubjectAlternativeNameExtension Names(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
}
