using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using Slipway.Images.Tests;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

public sealed class KeyTests
{
    private static readonly Secret Password = new("correct horse");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // RFC 7914, section 12.
    [Theory]
    [InlineData("", "", 16, 1, 1, "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")]
    [InlineData("password", "NaCl", 1024, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")]
    [InlineData("pleaseletmein", "SodiumChloride", 16384, 8, 1, "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")]
    public void Scrypt_derives_what_its_specification_says(string password, string salt, int cost, int blockSize, int parallelism, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Scrypt.Derive(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(salt), cost, blockSize, parallelism, 64)));

    // NaCl, tests/secretbox.
    [Fact]
    public void Secretbox_seals_as_NaCl_does()
    {
        var key = Convert.FromHexString("1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389");
        var nonce = Convert.FromHexString("69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37");
        var content = Convert.FromHexString("be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728d45e6c61296cdc3c01233561f41db66cce314adb310e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f937763848645e0705");

        var box = SecretBox.Seal(content, nonce, key);

        Assert.Equal("f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce48332ea7164d96a4476fb8c531a1186ac0dfc17c98dce87b4da7f011ec48c97271d2c20f9b928fe2270d6fb863d51738b48eeee314a7cc8ab932164548e526ae90224368517acfeabd6bb3732bc0e9da99832b61ca01b6de56244a9e88d5f9b37973f622a43d14a6599b1f654cb45a74e355a5", Convert.ToHexStringLower(box));
        Assert.Equal(content, SecretBox.Open(box, nonce, key));
        box[40] ^= 1;
        Assert.Null(SecretBox.Open(box, nonce, key));
        Assert.Null(SecretBox.Open([1, 2, 3], nonce, key));
    }

    [Fact]
    public void All_forms_of_a_private_key_are_the_same_key()
    {
        using var original = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = SigningKey.Parse(original.ExportPkcs8PrivateKeyPem(), null, "a.key");
        var fingerprint = Digest.Of(original.ExportSubjectPublicKeyInfo());
        var cipher = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2048);
        string[] forms =
        [
            original.ExportECPrivateKeyPem(),
            original.ExportEncryptedPkcs8PrivateKeyPem(Password.Reveal(), cipher),
            key.ToSealedPem(Password),
            key.ToSealedPem(Password).Replace("SIGSTORE", "COSIGN", StringComparison.Ordinal),
        ];

        foreach (var form in forms)
        {
            using var read = SigningKey.Parse(form, Password, "a.key");
            Assert.Equal(fingerprint, read.PublicKey.Fingerprint);
            Assert.True(key.PublicKey.Verify("x"u8, read.Sign("x"u8)));
            Assert.False(key.PublicKey.Verify("y"u8, read.Sign("x"u8)));
        }
    }

    [Fact]
    public void A_wrong_password_and_a_missing_one_are_told_apart()
    {
        using var key = SigningKey.Generate();
        var pem = key.ToSealedPem(Password);

        Assert.Equal("Key 'a.key' does not open with the password given: it is another one's, or the file was changed. Check COSIGN_PASSWORD.", Refusal(pem, new Secret("wrong")));
        Assert.Equal("Key 'a.key' is encrypted and no password was given. Give it as COSIGN_PASSWORD.", Refusal(pem, null));
    }

    [Fact]
    public void What_is_no_key_to_sign_with_is_told_with_its_kind()
    {
        using var rsa = RSA.Create(2048);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var key = SigningKey.Generate();
        var pem = key.ToSealedPem(Password);

        Assert.Equal("Key 'a.key' is RSA. Expected ECDSA P-256: make a pair with 'cosign generate-key-pair'.", Refusal(rsa.ExportPkcs8PrivateKeyPem(), null));
        Assert.Equal("Key 'a.key' is ECDSA P-384. Expected ECDSA P-256: make a pair with 'cosign generate-key-pair'.", Refusal(p384.ExportPkcs8PrivateKeyPem(), null));
        Assert.Equal("Key 'a.key' is ECDSA on another curve. Expected P-256: make a pair with 'cosign generate-key-pair'.", Refusal(p384.ExportECPrivateKeyPem(), null));
        Assert.StartsWith("Key 'a.key' is a 'PUBLIC KEY'. Expected a private key", Refusal(key.PublicKey.ToPem(), null), StringComparison.Ordinal);
        Assert.Equal("Key 'a.key' is cut off or damaged: it begins as PEM and has no matching end. Take the whole file.", Refusal(pem[..200], Password));
        Assert.StartsWith("Key 'a.key' is not PEM.", Refusal("hello", Password), StringComparison.Ordinal);
        Assert.StartsWith("Key 'a.key' has 70000 characters", Refusal(new string('x', 70_000), Password), StringComparison.Ordinal);
    }

    // 2^30 and a gigabyte, a billion blocks, none at all, no power of two.
    [Theory]
    [InlineData(1073741824, 8, 1)]
    [InlineData(65536, 1000000, 1)]
    [InlineData(65536, 8, 1000000)]
    [InlineData(0, 8, 1)]
    [InlineData(65535, 8, 1)]
    [InlineData(-65536, -8, 1)]
    public void A_key_file_cannot_ask_for_all_memory(int cost, int blockSize, int parallelism)
    {
        var box = $$"""{"kdf":{"name":"scrypt","params":{"N":{{cost}},"r":{{blockSize}},"p":{{parallelism}}},"salt":"AAAA"},"cipher":{"name":"nacl/secretbox","nonce":"{{Convert.ToBase64String(new byte[24])}}"},"ciphertext":"AAAA"}""";

        Assert.Contains("asks for scrypt with N=", Refusal(PemEncoding.WriteString("ENCRYPTED SIGSTORE PRIVATE KEY", Encoding.UTF8.GetBytes(box)), Password), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_file_cannot_ask_for_a_day()
    {
        var der = new AsnWriter(AsnEncodingRules.DER);
        using (der.PushSequence())
        {
            using (der.PushSequence())
            {
                der.WriteObjectIdentifier("1.2.840.113549.1.5.13");
                using (der.PushSequence())
                using (der.PushSequence())
                {
                    der.WriteObjectIdentifier("1.2.840.113549.1.5.12");
                    using (der.PushSequence())
                    {
                        der.WriteOctetString(new byte[8]);
                        der.WriteInteger(2_000_000_000);
                    }
                }
            }

            der.WriteOctetString(new byte[64]);
        }

        Assert.Contains("asks for 2000000000 rounds", Refusal(PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", der.Encode()), Password), StringComparison.Ordinal);
        Assert.Contains("is damaged", Refusal(PemEncoding.WriteString("ENCRYPTED PRIVATE KEY", new byte[40]), Password), StringComparison.Ordinal);
    }

    [Fact]
    public void Public_keys_of_other_kinds_verify_too()
    {
        using var rsa = RSA.Create(2048);
        using var small = RSA.Create(1024);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsaKey = VerificationKey.Parse(rsa.ExportSubjectPublicKeyInfoPem(), "rsa.pub");
        using var p384Key = VerificationKey.Parse(p384.ExportSubjectPublicKeyInfoPem(), "p384.pub");

        Assert.True(rsaKey.Verify("x"u8, rsa.SignData("x"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
        Assert.True(rsaKey.Verify("x"u8, rsa.SignData("x"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
        Assert.True(p384Key.Verify("x"u8, p384.SignData("x"u8, HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence)));
        Assert.True(p384Key.Verify("x"u8, p384.SignData("x"u8, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
        Assert.False(p384Key.Verify("x"u8, [0x30, 0x02, 0x05, 0x00]));
        Assert.Contains("RSA of 1024 bits", Assert.Throws<UsageException>(() => VerificationKey.Parse(small.ExportSubjectPublicKeyInfoPem(), "small.pub")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "is of the kind Ed25519",
            Assert.Throws<UsageException>(() => VerificationKey.Parse("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n", "ed.pub")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_pair_is_its_owners_alone_and_replaces_nothing()
    {
        using var work = new WorkFolder();

        var files = await KeyPairFiles.GenerateAsync(work / "keys", Password, Token);
        var again = await Assert.ThrowsAsync<UsageException>(() => KeyPairFiles.GenerateAsync(work / "keys", Password, Token));

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files.PrivateKey.Value));
        Assert.Contains("cosign.key' is there already", again.Message, StringComparison.Ordinal);
        using var key = SigningKey.Parse(await File.ReadAllTextAsync(files.PrivateKey.Value, Token), Password, "cosign.key");
        Assert.Equal(await File.ReadAllTextAsync(files.PublicKey.Value, Token), key.PublicKey.ToPem());
    }

    private static string Refusal(string pem, Secret? password) => Assert.Throws<UsageException>(() => SigningKey.Parse(pem, password, "a.key")).Message;
}
