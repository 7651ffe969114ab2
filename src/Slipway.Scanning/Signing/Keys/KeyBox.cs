using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>The content of cosign's key files: scrypt and secretbox around PKCS#8, as JSON (go-securesystemslib, encrypted).</summary>
internal static class KeyBox
{
    // As cosign 2 and 3 write it, OWASP's advice: 64 MiB, about a quarter of a second.
    private const int Cost = 65536;
    private const int BlockSize = 8;
    private const int MostBytes = 256 * 1024 * 1024;
    private const int MostParallelism = 16;

    /// <summary>Encrypts.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> content, Secret? password)
    {
        var salt = RandomNumberGenerator.GetBytes(32);
        var nonce = RandomNumberGenerator.GetBytes(SecretBox.NonceLength);
        var key = Derive(password, new KeyBoxDerivation("scrypt", new KeyBoxCost(Cost, BlockSize, 1), salt));
        var box = new KeyBoxDocument(
            new KeyBoxDerivation("scrypt", new KeyBoxCost(Cost, BlockSize, 1), salt),
            new KeyBoxCipher("nacl/secretbox", nonce),
            SecretBox.Seal(content, nonce, key));
        return JsonSerializer.SerializeToUtf8Bytes(box, KeyBoxJson.Default.KeyBoxDocument);
    }

    /// <summary>Decrypts.</summary>
    /// <exception cref="UsageException">The password is another, or it is no such content.</exception>
    public static byte[] Open(ReadOnlySpan<byte> content, Secret? password, string origin)
    {
        KeyBoxDocument box;
        try
        {
            box = JsonSerializer.Deserialize(content, KeyBoxJson.Default.KeyBoxDocument) ?? throw new JsonException("Found null.");
        }
        catch (JsonException exception)
        {
            throw new UsageException($"Key '{origin}' cannot be read: its encrypted content is not the JSON that cosign writes. Take the whole file, or make a new pair.", exception);
        }

        Check(box, origin);
        return SecretBox.Open(box.Ciphertext, box.Cipher.Nonce, Derive(password, box.Kdf)) ?? throw new UsageException(
            password is null
                ? $"Key '{origin}' is encrypted and no password was given. Give it as COSIGN_PASSWORD."
                : $"Key '{origin}' does not open with the password given: it is another one's, or the file was changed. Check COSIGN_PASSWORD.");
    }

    private static byte[] Derive(Secret? password, KeyBoxDerivation kdf)
    {
        var bytes = Encoding.UTF8.GetBytes(password?.Reveal() ?? "");
        try
        {
            return Scrypt.Derive(bytes, kdf.Salt, kdf.Params.Cost, kdf.Params.BlockSize, kdf.Params.Parallelism, SecretBox.KeyLength);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    // A file of somebody else's must not make us use all memory, or the day.
    private static void Check(KeyBoxDocument box, string origin)
    {
        if (box.Kdf.Name != "scrypt" || box.Cipher.Name != "nacl/secretbox")
            throw new UsageException($"Key '{origin}' is encrypted with '{Cut(box.Kdf.Name)}' and '{Cut(box.Cipher.Name)}'. Expected 'scrypt' and 'nacl/secretbox', as cosign writes it.");
        if (box.Cipher.Nonce.Length != SecretBox.NonceLength)
            throw new UsageException($"Key '{origin}' has a nonce of {box.Cipher.Nonce.Length} bytes. Expected {SecretBox.NonceLength}: the file is damaged.");
        var (cost, blockSize, parallelism) = box.Kdf.Params;
        var isSound = cost >= 2 && int.IsPow2(cost) && blockSize is >= 1 and <= 64 && parallelism is >= 1 and <= MostParallelism
            && (long)cost * blockSize * parallelism * 128 <= MostBytes;
        if (!isSound)
            throw new UsageException(
                $"Key '{origin}' asks for scrypt with N={cost}, r={blockSize}, p={parallelism}. Expected a power of two as N, p up to {MostParallelism}, and 256 MiB at most; cosign takes N=65536, r=8, p=1.");
    }

    private static string Cut(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
