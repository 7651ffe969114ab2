using System.Numerics;

namespace Slipway.Scanning;

/// <summary>The permutation of Salsa20 (D. J. Bernstein, "The Salsa20 family of stream ciphers"), that scrypt and secretbox are made of.</summary>
internal static class Salsa20
{
    /// <summary>Permutes 16 words.</summary>
    public static void Permute(Span<uint> state, int rounds)
    {
        var (x0, x1, x2, x3) = (state[0], state[1], state[2], state[3]);
        var (x4, x5, x6, x7) = (state[4], state[5], state[6], state[7]);
        var (x8, x9, x10, x11) = (state[8], state[9], state[10], state[11]);
        var (x12, x13, x14, x15) = (state[12], state[13], state[14], state[15]);
        for (var round = 0; round < rounds; round += 2)
        {
            Quarter(ref x0, ref x4, ref x8, ref x12);
            Quarter(ref x5, ref x9, ref x13, ref x1);
            Quarter(ref x10, ref x14, ref x2, ref x6);
            Quarter(ref x15, ref x3, ref x7, ref x11);
            Quarter(ref x0, ref x1, ref x2, ref x3);
            Quarter(ref x5, ref x6, ref x7, ref x4);
            Quarter(ref x10, ref x11, ref x8, ref x9);
            Quarter(ref x15, ref x12, ref x13, ref x14);
        }

        (state[0], state[1], state[2], state[3]) = (x0, x1, x2, x3);
        (state[4], state[5], state[6], state[7]) = (x4, x5, x6, x7);
        (state[8], state[9], state[10], state[11]) = (x8, x9, x10, x11);
        (state[12], state[13], state[14], state[15]) = (x12, x13, x14, x15);
    }

    /// <summary>The core function: permutes 16 words and adds what they were.</summary>
    public static void Add(Span<uint> state, int rounds)
    {
        Span<uint> before = stackalloc uint[16];
        state.CopyTo(before);
        Permute(state, rounds);
        for (var index = 0; index < before.Length; index++)
            state[index] += before[index];
    }

    private static void Quarter(ref uint a, ref uint b, ref uint c, ref uint d)
    {
        b ^= BitOperations.RotateLeft(a + d, 7);
        c ^= BitOperations.RotateLeft(b + a, 9);
        d ^= BitOperations.RotateLeft(c + b, 13);
        a ^= BitOperations.RotateLeft(d + c, 18);
    }
}
