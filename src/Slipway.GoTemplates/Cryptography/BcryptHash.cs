using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Slipway.GoTemplates.Cryptography;

/// <summary>Passwords hashed with bcrypt, as Go's x/crypto writes them: <c>$2a$10$...</c>.</summary>
internal static class BcryptHash
{
    /// <summary>Go's default: 2 to this power rounds.</summary>
    public const int DefaultCost = 10;

    /// <summary>How many bytes of a password Go takes; it refuses longer ones.</summary>
    public const int MaximumLength = 72;

    private const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The hash of a password with a salt of 16 bytes.</summary>
    public static string Create(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int cost = DefaultCost)
    {
        // The zero at the end belongs to the key.
        byte[] key = [.. password, 0];
        var cipher = new Blowfish();
        cipher.Expand(key, salt);
        for (var i = 0; i < 1 << cost; i++)
        {
            cipher.Expand(key, []);
            cipher.Expand(salt, []);
        }

        var text = "OrpheanBeholderScryDoubt"u8.ToArray();
        for (var i = 0; i < text.Length; i += 8)
        {
            var left = BinaryPrimitives.ReadUInt32BigEndian(text.AsSpan(i));
            var right = BinaryPrimitives.ReadUInt32BigEndian(text.AsSpan(i + 4));
            for (var round = 0; round < 64; round++)
                cipher.Encrypt(ref left, ref right);

            BinaryPrimitives.WriteUInt32BigEndian(text.AsSpan(i), left);
            BinaryPrimitives.WriteUInt32BigEndian(text.AsSpan(i + 4), right);
        }

        return string.Create(CultureInfo.InvariantCulture, $"$2a${cost:D2}${Encode(salt)}{Encode(text.AsSpan(0, 23))}");
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        for (var i = 0; i < bytes.Length; i += 3)
        {
            var bits = bytes[i] << 16
                | (i + 1 < bytes.Length ? bytes[i + 1] << 8 : 0)
                | (i + 2 < bytes.Length ? bytes[i + 2] : 0);
            var characters = Math.Min(bytes.Length - i, 3) + 1;
            for (var c = 0; c < characters; c++)
                text.Append(Alphabet[bits >> (18 - (6 * c)) & 63]);
        }

        return text.ToString();
    }
}
