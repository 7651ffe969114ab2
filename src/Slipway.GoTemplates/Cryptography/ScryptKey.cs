using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Slipway.GoTemplates.Cryptography;

/// <summary>The scrypt key derivation (RFC 7914).</summary>
internal static class ScryptKey
{
    /// <summary>A key of so many bytes.</summary>
    /// <param name="password">The password.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="cost">N: a power of two.</param>
    /// <param name="blockSize">r.</param>
    /// <param name="parallel">p.</param>
    /// <param name="length">How many bytes.</param>
    public static byte[] Derive(
        ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int cost, int blockSize, int parallel, int length)
    {
        var size = 128 * blockSize;
        var bytes = new byte[size * parallel];
        Rfc2898DeriveBytes.Pbkdf2(password, salt, bytes, 1, HashAlgorithmName.SHA256);
        var memory = new uint[(long)cost * 32 * blockSize];
        for (var i = 0; i < parallel; i++)
            Mix(bytes.AsSpan(i * size, size), memory, cost, blockSize);

        var key = new byte[length];
        Rfc2898DeriveBytes.Pbkdf2(password, bytes, key, 1, HashAlgorithmName.SHA256);
        return key;
    }

    private static void Mix(Span<byte> bytes, uint[] memory, int cost, int blockSize)
    {
        var words = 32 * blockSize;
        var block = new uint[words];
        var other = new uint[words];
        for (var i = 0; i < words; i++)
            block[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * i)..]);

        for (var i = 0; i < cost; i++)
        {
            block.CopyTo(memory, i * words);
            MixBlock(block, other, blockSize);
            (block, other) = (other, block);
        }

        for (var i = 0; i < cost; i++)
        {
            var index = (int)(block[words - 16] & (uint)(cost - 1)) * words;
            Xor(block, memory.AsSpan(index, words));
            MixBlock(block, other, blockSize);
            (block, other) = (other, block);
        }

        for (var i = 0; i < words; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[(4 * i)..], block[i]);
    }

    private static void Xor(Span<uint> block, ReadOnlySpan<uint> other)
    {
        var target = MemoryMarshal.Cast<uint, Vector<uint>>(block);
        var source = MemoryMarshal.Cast<uint, Vector<uint>>(other);
        for (var i = 0; i < target.Length; i++)
            target[i] ^= source[i];
    }

    private static void MixBlock(ReadOnlySpan<uint> input, Span<uint> output, int blockSize)
    {
        Span<uint> state = stackalloc uint[16];
        input[^16..].CopyTo(state);
        for (var i = 0; i < 2 * blockSize; i++)
        {
            Xor(state, input.Slice(16 * i, 16));
            Salsa(state);
            state.CopyTo(output[(16 * ((i / 2) + (i % 2 * blockSize)))..]);
        }
    }

    private static void Salsa(Span<uint> block)
    {
        Span<uint> x = stackalloc uint[16];
        block.CopyTo(x);
        for (var i = 0; i < 8; i += 2)
        {
            Quarter(x, 0, 4, 8, 12);
            Quarter(x, 5, 9, 13, 1);
            Quarter(x, 10, 14, 2, 6);
            Quarter(x, 15, 3, 7, 11);
            Quarter(x, 0, 1, 2, 3);
            Quarter(x, 5, 6, 7, 4);
            Quarter(x, 10, 11, 8, 9);
            Quarter(x, 15, 12, 13, 14);
        }

        for (var i = 0; i < 16; i++)
            block[i] += x[i];
    }

    private static void Quarter(Span<uint> x, int a, int b, int c, int d)
    {
        x[b] ^= BitOperations.RotateLeft(x[a] + x[d], 7);
        x[c] ^= BitOperations.RotateLeft(x[b] + x[a], 9);
        x[d] ^= BitOperations.RotateLeft(x[c] + x[b], 13);
        x[a] ^= BitOperations.RotateLeft(x[d] + x[c], 18);
    }
}
