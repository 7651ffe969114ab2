using System.Numerics;

namespace Slipway.GoTemplates.Cryptography;

/// <summary>The binary digits of pi, which Blowfish begins with: a millisecond to compute, 4 KB not to carry along.</summary>
internal static class PiDigits
{
    private const int Guard = 64;

    /// <summary>The fraction of pi as words of 32 bits.</summary>
    public static uint[] Fraction(int words)
    {
        var bits = (words * 32) + Guard;
        var one = BigInteger.One << bits;

        // Machin: pi = 16 atan(1/5) - 4 atan(1/239).
        var pi = (16 * InverseTangent(5, one)) - (4 * InverseTangent(239, one));
        var fraction = (pi - (3 * one)) >> Guard;
        var bytes = fraction.ToByteArray(isUnsigned: true, isBigEndian: true);
        var result = new uint[words];
        var padding = (words * 4) - bytes.Length;
        for (var i = 0; i < bytes.Length; i++)
            result[(i + padding) / 4] |= (uint)bytes[i] << (24 - (8 * ((i + padding) % 4)));

        return result;
    }

    private static BigInteger InverseTangent(int x, BigInteger one)
    {
        var power = one / x;
        var sum = power;
        var square = x * x;
        for (var n = 3; !power.IsZero; n += 2)
        {
            power /= square;
            var term = power / n;
            sum += n % 4 == 3 ? -term : term;
        }

        return sum;
    }
}
