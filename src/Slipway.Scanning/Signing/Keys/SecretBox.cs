using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Slipway.Scanning;

/// <summary>
/// NaCl's secretbox, XSalsa20 and Poly1305, which .NET lacks and cosign's key files use. For small content of one's own disk: Poly1305 is
/// reckoned with big numbers, whose time shows their size.
/// </summary>
internal static class SecretBox
{
    /// <summary>The size of a nonce.</summary>
    public const int NonceLength = 24;

    /// <summary>The size of a key.</summary>
    public const int KeyLength = 32;

    private const int TagLength = 16;
    private static readonly BigInteger Prime = BigInteger.Pow(2, 130) - 5;
    private static readonly BigInteger Word = BigInteger.Pow(2, 128);

    /// <summary>Encrypts; the authenticator comes first, as NaCl has it.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> content, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> key)
    {
        var stream = Stream(nonce, key, KeyLength + content.Length);
        var box = new byte[TagLength + content.Length];
        for (var index = 0; index < content.Length; index++)
            box[TagLength + index] = (byte)(content[index] ^ stream[KeyLength + index]);
        Authenticate(box.AsSpan(TagLength), stream.AsSpan(0, KeyLength)).CopyTo(box.AsSpan());
        CryptographicOperations.ZeroMemory(stream);
        return box;
    }

    /// <summary>Decrypts; null where the key is another or the content was changed.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> box, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> key)
    {
        if (box.Length < TagLength)
            return null;
        var content = box[TagLength..].ToArray();
        var stream = Stream(nonce, key, KeyLength + content.Length);
        if (!CryptographicOperations.FixedTimeEquals(Authenticate(content, stream.AsSpan(0, KeyLength)), box[..TagLength]))
            return null;
        for (var index = 0; index < content.Length; index++)
            content[index] ^= stream[KeyLength + index];
        CryptographicOperations.ZeroMemory(stream);
        return content;
    }

    // XSalsa20: a key of its own for the first 16 bytes of the nonce, then Salsa20 with the other 8.
    private static byte[] Stream(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> key, int length)
    {
        Span<uint> state = stackalloc uint[16];
        Fill(state, key, nonce[..16]);
        Salsa20.Permute(state, rounds: 20);
        Span<byte> derived = stackalloc byte[KeyLength];
        int[] taken = [0, 5, 10, 15, 6, 7, 8, 9];
        for (var index = 0; index < taken.Length; index++)
            BinaryPrimitives.WriteUInt32LittleEndian(derived[(index * sizeof(uint))..], state[taken[index]]);

        Span<byte> input = stackalloc byte[16];
        nonce[16..].CopyTo(input);
        Span<byte> block = stackalloc byte[64];
        var stream = new byte[length];
        for (var at = 0; at < length; at += block.Length)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(input[8..], (ulong)(at / block.Length));
            Fill(state, derived, input);
            Salsa20.Add(state, rounds: 20);
            for (var index = 0; index < state.Length; index++)
                BinaryPrimitives.WriteUInt32LittleEndian(block[(index * sizeof(uint))..], state[index]);
            block[..Math.Min(block.Length, length - at)].CopyTo(stream.AsSpan(at));
        }

        return stream;
    }

    private static void Fill(Span<uint> state, ReadOnlySpan<byte> key, ReadOnlySpan<byte> input)
    {
        // "expand 32-byte k"
        (state[0], state[5], state[10], state[15]) = (0x61707865, 0x3320646e, 0x79622d32, 0x6b206574);
        for (var index = 0; index < 4; index++)
        {
            state[1 + index] = BinaryPrimitives.ReadUInt32LittleEndian(key[(index * sizeof(uint))..]);
            state[11 + index] = BinaryPrimitives.ReadUInt32LittleEndian(key[(16 + (index * sizeof(uint)))..]);
            state[6 + index] = BinaryPrimitives.ReadUInt32LittleEndian(input[(index * sizeof(uint))..]);
        }
    }

    // Poly1305.
    private static byte[] Authenticate(ReadOnlySpan<byte> content, ReadOnlySpan<byte> key)
    {
        Span<byte> clamped = stackalloc byte[16];
        key[..16].CopyTo(clamped);
        foreach (var index in (ReadOnlySpan<int>)[3, 7, 11, 15])
            clamped[index] &= 15;
        foreach (var index in (ReadOnlySpan<int>)[4, 8, 12])
            clamped[index] &= 252;
        var factor = new BigInteger(clamped, isUnsigned: true);
        var sum = BigInteger.Zero;
        for (var at = 0; at < content.Length; at += 16)
        {
            var piece = content[at..Math.Min(at + 16, content.Length)];
            var number = new BigInteger(piece, isUnsigned: true) + (BigInteger.One << (8 * piece.Length));
            sum = (sum + number) * factor % Prime;
        }

        sum = (sum + new BigInteger(key[16..], isUnsigned: true)) % Word;
        var tag = new byte[TagLength];
        sum.TryWriteBytes(tag, out _, isUnsigned: true);
        return tag;
    }
}
