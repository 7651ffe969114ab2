using System.Globalization;
using System.Numerics;

namespace Slipway.GoTemplates.Numbers;

/// <summary>Reads Go's hexadecimal floating-point numbers, <c>0x1.8p3</c>.</summary>
internal static class HexadecimalFloat
{
    private const int MaximumExponent = 100_000;

    /// <param name="text">What follows <c>0x</c>.</param>
    /// <param name="value">The nearest number, ties to even.</param>
    /// <returns>Whether it is a number, and in range.</returns>
    public static NumberStatus Parse(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        var p = text.IndexOfAny('p', 'P');
        if (p < 0 || !TryParseExponent(text[(p + 1)..], out var exponent))
            return NumberStatus.Syntax;

        var mantissa = BigInteger.Zero;
        var digits = 0;
        var point = -1;
        foreach (var c in text[..p])
        {
            if (c == '.' && point < 0)
            {
                point = digits;
                continue;
            }

            if (!char.IsAsciiHexDigit(c))
                return NumberStatus.Syntax;

            mantissa = (mantissa << 4) + int.Parse([c], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            digits++;
        }

        if (digits == 0)
            return NumberStatus.Syntax;

        value = Scale(mantissa, exponent - (point < 0 ? 0 : 4 * (digits - point)));
        return double.IsInfinity(value) ? NumberStatus.Range : NumberStatus.Valid;
    }

    private static bool TryParseExponent(ReadOnlySpan<char> text, out int exponent)
    {
        exponent = 0;
        var negative = text is ['-', ..];
        if (text is ['-' or '+', ..])
            text = text[1..];

        if (text.Length == 0)
            return false;

        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;

            exponent = Math.Min((exponent * 10) + c - '0', MaximumExponent);
        }

        exponent = negative ? -exponent : exponent;
        return true;
    }

    private static double Scale(BigInteger mantissa, int exponent)
    {
        if (mantissa.IsZero)
            return 0;

        var bits = (int)mantissa.GetBitLength();
        if (bits + exponent > 1024)
            return double.PositiveInfinity;

        // Keep what the result has room for: 53 bits, less below the smallest normal number.
        var keep = Math.Min(53, bits + exponent + 1074);
        if (keep < 0)
            return 0;

        var drop = bits - keep;
        if (drop > 0)
        {
            var half = BigInteger.One << (drop - 1);
            var rest = mantissa & ((BigInteger.One << drop) - 1);
            mantissa >>= drop;
            if (rest > half || (rest == half && !mantissa.IsEven))
                mantissa++;

            exponent += drop;
        }

        return Math.ScaleB((double)mantissa, exponent);
    }
}
