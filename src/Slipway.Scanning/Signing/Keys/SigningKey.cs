using System.Security.Cryptography;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>A private key to sign with: ECDSA on the curve P-256, the kind that cosign makes.</summary>
public sealed class SigningKey : IDisposable
{
    private const string SealedLabel = "ENCRYPTED SIGSTORE PRIVATE KEY";
    private readonly ECDsa _key;
    private readonly Lock _lock = new();

    private SigningKey(ECDsa key)
    {
        _key = key;
        PublicKey = VerificationKey.FromDer(key.ExportSubjectPublicKeyInfo(), "of the signing key");
    }

    /// <summary>Its public half.</summary>
    public VerificationKey PublicKey { get; }

    /// <summary>Makes a new one.</summary>
    public static SigningKey Generate() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>
    /// Reads one from PEM: cosign's (<c>ENCRYPTED SIGSTORE PRIVATE KEY</c>, and <c>ENCRYPTED COSIGN PRIVATE KEY</c> of old versions), SEC 1 (<c>EC PRIVATE KEY</c>), PKCS#8
    /// (<c>PRIVATE KEY</c>, <c>ENCRYPTED PRIVATE KEY</c>).
    /// </summary>
    /// <param name="pem">The file's text.</param>
    /// <param name="password">Its password, such as COSIGN_PASSWORD; null where none. Not looked at where the key is not encrypted.</param>
    /// <param name="origin">Where it is from, for messages, such as a file's name.</param>
    /// <exception cref="UsageException">It is no such key, of another kind, cut off, or the password is another.</exception>
    public static SigningKey Parse(string pem, Secret? password, string origin)
    {
        var (label, content) = KeyText.Read(pem, origin);
        var key = ECDsa.Create();
        try
        {
            Import(key, label, content, password, origin);
            return key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == KeyText.P256
                ? new SigningKey(key)
                : throw new UsageException($"Key '{origin}' is ECDSA on another curve. Expected P-256: make a pair with 'cosign generate-key-pair'.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Writes it as <c>cosign generate-key-pair</c> does.</summary>
    /// <param name="password">What encrypts it; null for the empty password, which protects nothing.</param>
    public string ToSealedPem(Secret? password)
    {
        byte[] content;
        lock (_lock)
            content = _key.ExportPkcs8PrivateKey();
        try
        {
            return PemEncoding.WriteString(SealedLabel, KeyBox.Seal(content, password)) + "\n";
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Writes it unencrypted (PKCS#8), for a place that only its owner can read.</summary>
    public string ToPem()
    {
        lock (_lock)
            return _key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    /// <summary>Signs content with SHA-256; the signature is DER (RFC 3279, 2.2.3), and another one each time.</summary>
    public byte[] Sign(ReadOnlySpan<byte> content)
    {
        lock (_lock)
            return _key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _key.Dispose();
        PublicKey.Dispose();
    }

    private static void Import(ECDsa key, string label, byte[] content, Secret? password, string origin)
    {
        switch (label)
        {
            case SealedLabel or "ENCRYPTED COSIGN PRIVATE KEY":
                ImportPkcs8(key, KeyBox.Open(content, password, origin), origin);
                break;
            case "PRIVATE KEY":
                ImportPkcs8(key, content, origin);
                break;
            case "EC PRIVATE KEY":
                Try(() => key.ImportECPrivateKey(content, out _), $"Key '{origin}' is damaged: its content is not that of an 'EC PRIVATE KEY'. Take the whole file.");
                break;
            case "ENCRYPTED PRIVATE KEY":
                ImportEncrypted(key, content, password, origin);
                break;
            default:
                throw new UsageException(
                    $"Key '{origin}' is a '{label}'. Expected a private key to sign with: 'ENCRYPTED SIGSTORE PRIVATE KEY', 'EC PRIVATE KEY', 'PRIVATE KEY' or 'ENCRYPTED PRIVATE KEY' of ECDSA P-256.");
        }
    }

    private static void ImportPkcs8(ECDsa key, byte[] content, string origin)
    {
        var algorithm = KeyText.AlgorithmOf(content);
        if (algorithm is not ("ECDSA P-256" or "unknown"))
            throw new UsageException($"Key '{origin}' is {algorithm}. Expected ECDSA P-256: make a pair with 'cosign generate-key-pair'.");
        Try(() => key.ImportPkcs8PrivateKey(content, out _), $"Key '{origin}' is damaged: its content is not PKCS#8. Take the whole file.");
    }

    private static void ImportEncrypted(ECDsa key, byte[] content, Secret? password, string origin)
    {
        if (password is null)
            throw new UsageException($"Key '{origin}' is encrypted and no password was given. Give it as COSIGN_PASSWORD.");
        EncryptedKeyRules.Check(content, origin);
        Try(
            () => key.ImportEncryptedPkcs8PrivateKey(password.Reveal(), content, out _),
            $"Key '{origin}' does not open with the password given, or is not ECDSA P-256. Check COSIGN_PASSWORD and the file.");
    }

    private static void Try(Action import, string message)
    {
        try
        {
            import();
        }
        catch (CryptographicException exception)
        {
            throw new UsageException(message, exception);
        }
    }
}
