using System.Security.Cryptography;
using Slipway.GoTemplates.Cryptography;
using Slipway.GoTemplates.Encodings;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Passwords and encrypted texts.</summary>
internal static class SecretFunctions
{
    private const int BlockSize = 16;

    public static GoFunction? Find(string name, SprigOptions options) => name switch
    {
        "bcrypt" => new(name, (in call) => Hash(options, call.Text(0)), GoType.String),
        "htpasswd" => new(name, (in call) => PasswordLine(options, call.Text(0), call.Text(1)), GoType.String, GoType.String),
        "derivePassword" => new(name, static (in call) => Derive(call), GoType.Uint32, GoType.String, GoType.String, GoType.String, GoType.String),
        "encryptAES" => new(name, (in call) => Encrypt(options, call.Text(0), call.Text(1)), GoType.String, GoType.String),
        "decryptAES" => new(name, static (in call) => Decrypt(call.Text(0), call.Text(1)), GoType.String, GoType.String),
        _ => null,
    };

    private static string Hash(SprigOptions options, string password)
    {
        var bytes = GoText.ToBytes(password);
        if (bytes.Length > BcryptHash.MaximumLength)
            return "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes";

        Span<byte> salt = stackalloc byte[16];
        options.Random.Fill(salt);
        return BcryptHash.Create(bytes, salt);
    }

    private static string PasswordLine(SprigOptions options, string user, string password) =>
        user.Contains(':', StringComparison.Ordinal) ? $"invalid username: {user}" : $"{user}:{Hash(options, password)}";

    private static string Derive(in GoCall call)
    {
        var counter = call[0] is uint number ? number : 0;
        return DerivedPassword.Create(
            counter, call.Text(1), GoText.ToBytes(call.Text(2)), GoText.ToBytes(call.Text(3)), GoText.ToBytes(call.Text(4)))
            ?? $"cannot find password template {call.Text(1)}";
    }

    private static string Encrypt(SprigOptions options, string password, string text)
    {
        if (text.Length == 0)
            return "";

        using var aes = Cipher(password);
        var vector = new byte[BlockSize];
        options.Random.Fill(vector);
        return Convert.ToBase64String([.. vector, .. aes.EncryptCbc(GoText.ToBytes(text), vector, PaddingMode.PKCS7)]);
    }

    private static string Decrypt(string password, string text)
    {
        if (text.Length == 0)
            return "";

        var bytes = GoBase64.Decode(text);
        if (bytes.Length < BlockSize)
            throw new TemplateFunctionException($"runtime error: slice bounds out of range [:{BlockSize}] with capacity {GoText.ByteLength(text) / 4 * 3}");

        if (bytes.Length % BlockSize != 0)
            throw new TemplateFunctionException("crypto/cipher: input not full blocks");

        using var aes = Cipher(password);
        var plain = aes.DecryptCbc(bytes.AsSpan(BlockSize), bytes.AsSpan(0, BlockSize), PaddingMode.None);
        if (plain.Length == 0)
            throw new TemplateFunctionException("runtime error: index out of range [-1]");

        return plain[^1] <= plain.Length
            ? GoText.FromBytes(plain.AsSpan(0, plain.Length - plain[^1]))
            : throw new TemplateFunctionException($"runtime error: slice bounds out of range [:{plain.Length - plain[^1]}]");
    }

    private static Aes Cipher(string password)
    {
        var key = new byte[32];
        var bytes = GoText.ToBytes(password);
        bytes.AsSpan(0, Math.Min(bytes.Length, key.Length)).CopyTo(key);
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }
}
