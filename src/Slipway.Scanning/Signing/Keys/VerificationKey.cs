using System.Security.Cryptography;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>A public key to check signatures with: ECDSA on P-256, P-384 or P-521, or RSA of 2048 to 8192 bits. .NET has no Ed25519.</summary>
public sealed class VerificationKey : IDisposable
{
    private readonly ECDsa? _elliptic;
    private readonly RSA? _rsa;
    private readonly byte[] _der;
    private readonly Lock _lock = new();

    private VerificationKey(byte[] der, string algorithm, ECDsa? elliptic, RSA? rsa)
    {
        (_der, Algorithm, _elliptic, _rsa) = (der, algorithm, elliptic, rsa);
        Fingerprint = Digest.Of(der);
    }

    /// <summary>Its kind, such as <c>ECDSA P-256</c>.</summary>
    public string Algorithm { get; }

    /// <summary>The digest of its DER <c>SubjectPublicKeyInfo</c>: the same for every way of writing the key.</summary>
    public Digest Fingerprint { get; }

    /// <summary>How bundles name it: the Base64 of its fingerprint's hash, as sigstore does.</summary>
    public string Hint => Convert.ToBase64String(SHA256.HashData(_der));

    /// <summary>Who signs with it.</summary>
    public SignerIdentity Identity => new SignerIdentity.Key(Fingerprint);

    /// <summary>Reads one from PEM (<c>PUBLIC KEY</c>), as <c>cosign.pub</c> is.</summary>
    /// <param name="pem">The file's text.</param>
    /// <param name="origin">Where it is from, for messages.</param>
    /// <exception cref="UsageException">It is no public key, cut off, or of a kind that cannot be checked here.</exception>
    public static VerificationKey Parse(string pem, string origin)
    {
        var (label, content) = KeyText.Read(pem, origin);
        return label == "PUBLIC KEY"
            ? FromDer(content, origin)
            : throw new UsageException($"Key '{origin}' is a '{label}'. Expected a 'PUBLIC KEY' to verify with, such as 'cosign.pub'.");
    }

    /// <summary>Reads one from DER, <c>SubjectPublicKeyInfo</c>.</summary>
    /// <exception cref="UsageException">It is none, or of a kind that cannot be checked here.</exception>
    public static VerificationKey FromDer(ReadOnlyMemory<byte> der, string origin)
    {
        var algorithm = KeyText.AlgorithmOf(der);
        AsymmetricAlgorithm? key = algorithm switch
        {
            "ECDSA P-256" or "ECDSA P-384" or "ECDSA P-521" => ECDsa.Create(),
            "RSA" => RSA.Create(),
            _ => null,
        };
        if (key is null)
            throw new UsageException($"Key '{origin}' is of the kind {algorithm}. Expected ECDSA P-256, P-384 or P-521, or RSA.");
        try
        {
            key.ImportSubjectPublicKeyInfo(der.Span, out var read);
            if (read != der.Length)
                throw new CryptographicException("More follows it.");
            if (key is RSA { KeySize: < 2048 or > 8192 } rsa)
                throw new UsageException($"Key '{origin}' is RSA of {rsa.KeySize} bits. Expected 2048 to 8192.");
            return new VerificationKey(der.ToArray(), algorithm, key as ECDsa, key as RSA);
        }
        catch (CryptographicException exception)
        {
            key.Dispose();
            throw new UsageException($"Key '{origin}' is damaged: it is not a public key. Take the whole file.", exception);
        }
        catch (UsageException)
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Writes it as PEM, as cosign does.</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", _der) + "\n";

    /// <summary>Its DER, <c>SubjectPublicKeyInfo</c>.</summary>
    public ReadOnlyMemory<byte> ToDer() => _der;

    /// <summary>Whether a signature over content is this key's. ECDSA's is DER; RSA's is PKCS#1 1.5 or PSS.</summary>
    public bool Verify(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        // cosign 2 hashes with SHA-256 whatever the curve, version 3 as the curve asks.
        var own = HashOf(Algorithm);
        return VerifyHash(content, signature, HashAlgorithmName.SHA256) || (own != HashAlgorithmName.SHA256 && VerifyHash(content, signature, own));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _elliptic?.Dispose();
        _rsa?.Dispose();
    }

    private static HashAlgorithmName HashOf(string algorithm) => algorithm switch
    {
        "ECDSA P-384" => HashAlgorithmName.SHA384,
        "ECDSA P-521" => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };

    private bool VerifyHash(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature, HashAlgorithmName hash)
    {
        try
        {
            lock (_lock)
            {
                return _elliptic?.VerifyData(content, signature, hash, DSASignatureFormat.Rfc3279DerSequence)
                    ?? (_rsa is not null && (_rsa.VerifyData(content, signature, hash, RSASignaturePadding.Pkcs1) || _rsa.VerifyData(content, signature, hash, RSASignaturePadding.Pss)));
            }
        }
        catch (CryptographicException)
        {
            // Some systems throw for what is no signature at all.
            return false;
        }
    }
}
