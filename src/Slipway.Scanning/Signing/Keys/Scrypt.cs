using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Slipway.Scanning;

/// <summary>The key derivation scrypt (RFC 7914), which .NET lacks and cosign's key files use.</summary>
internal static class Scrypt
{
    private const int Core = 16;

    /// <summary>Derives a key.</summary>
    /// <param name="password">The password.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="cost">N, a power of two; the caller bounds it.</param>
    /// <param name="blockSize">r.</param>
    /// <param name="parallelism">p.</param>
    /// <param name="length">How many bytes.</param>
    public static byte[] Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int cost, int blockSize, int parallelism, int length)
    {
        var blockBytes = 128 * blockSize;
        var mixed = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1, HashAlgorithmName.SHA256, parallelism * blockBytes);
        try
        {
            var words = new uint[blockBytes / sizeof(uint)];
            for (var index = 0; index < parallelism; index++)
            {
                var block = mixed.AsSpan(index * blockBytes, blockBytes);
                ReadWords(block, words);
                Mix(words, cost);
                WriteWords(words, block);
            }

            return Rfc2898DeriveBytes.Pbkdf2(password, mixed, 1, HashAlgorithmName.SHA256, length);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(mixed);
        }
    }

    // scryptROMix.
    private static void Mix(uint[] block, int cost)
    {
        var length = block.Length;
        var memory = new uint[(long)cost * length];
        var scratch = new uint[length];
        for (var index = 0; index < cost; index++)
        {
            block.CopyTo(memory, (long)index * length);
            MixBlock(block, scratch);
        }

        for (var index = 0; index < cost; index++)
        {
            // Integerify: the last 64 bytes as a number, of which the power of two takes the lowest bits.
            var chosen = (long)(block[length - Core] & (uint)(cost - 1)) * length;
            Xor(block, MemoryMarshal.CreateReadOnlySpan(ref memory[chosen], length));
            MixBlock(block, scratch);
        }

        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(memory.AsSpan()));
    }

    // scryptBlockMix: even results go to the first half, odd ones to the second.
    private static void MixBlock(uint[] block, uint[] scratch)
    {
        Span<uint> last = stackalloc uint[Core];
        block.AsSpan(block.Length - Core).CopyTo(last);
        var half = block.Length / 2;
        for (var at = 0; at < block.Length; at += Core)
        {
            Xor(last, block.AsSpan(at, Core));
            Salsa20.Add(last, rounds: 8);
            last.CopyTo(scratch.AsSpan((at / Core % 2 == 0 ? 0 : half) + (at / Core / 2 * Core)));
        }

        scratch.CopyTo(block.AsSpan());
    }

    private static void Xor(Span<uint> target, ReadOnlySpan<uint> other)
    {
        var width = Vector<uint>.Count;
        var at = 0;
        for (; at <= target.Length - width; at += width)
            (new Vector<uint>(target[at..]) ^ new Vector<uint>(other[at..])).CopyTo(target[at..]);
        for (; at < target.Length; at++)
            target[at] ^= other[at];
    }

    private static void ReadWords(ReadOnlySpan<byte> bytes, Span<uint> words)
    {
        for (var index = 0; index < words.Length; index++)
            words[index] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(index * sizeof(uint))..]);
    }

    private static void WriteWords(ReadOnlySpan<uint> words, Span<byte> bytes)
    {
        for (var index = 0; index < words.Length; index++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[(index * sizeof(uint))..], words[index]);
    }
}
