using System.Globalization;

namespace Slipway.GoTemplates.Numbers;

/// <summary>Reads numbers as Go's strconv does.</summary>
internal static class GoNumber
{
    /// <summary>strconv.ParseInt for 64 bits; out of range gives the nearest number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="radix">2 to 36, or 0 to follow the prefix.</param>
    /// <param name="value">The number, 0 where the text is none.</param>
    /// <returns>Whether it is a number, and in range.</returns>
    public static NumberStatus ParseInteger(ReadOnlySpan<char> text, int radix, out long value)
    {
        value = 0;
        var negative = text is ['-', ..];
        if (text is ['-' or '+', ..])
            text = text[1..];

        var status = ParseMagnitude(text, radix, out var magnitude);
        if (status == NumberStatus.Syntax)
            return status;

        var limit = negative ? 1UL << 63 : long.MaxValue;
        if (magnitude > limit)
        {
            magnitude = limit;
            status = NumberStatus.Range;
        }

        value = negative ? unchecked(-(long)magnitude) : (long)magnitude;
        return status;
    }

    /// <summary>strconv.ParseFloat for 64 bits.</summary>
    public static NumberStatus ParseFloat(string text, out double value)
    {
        value = 0;
        if (text.Length == 0)
            return NumberStatus.Syntax;

        if (TryParseSpecial(text, out value))
            return NumberStatus.Valid;

        var negative = text[0] == '-';
        var digits = text[0] is '-' or '+' ? text.AsSpan(1) : text;
        if (digits.Contains('_'))
        {
            if (!UnderscoresSeparate(digits))
                return NumberStatus.Syntax;

            digits = digits.ToString().Replace("_", "", StringComparison.Ordinal);
        }

        var status = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? HexadecimalFloat.Parse(digits[2..], out value)
            : ParseDecimal(digits, out value);
        value = negative ? -value : value;
        return status;
    }

    private static NumberStatus ParseMagnitude(ReadOnlySpan<char> text, int radix, out ulong value)
    {
        value = 0;
        if (radix == 0)
        {
            if (text.Contains('_') && !UnderscoresSeparate(text))
                return NumberStatus.Syntax;

            radix = RadixOf(ref text);
        }
        else if (text.Contains('_'))
        {
            return NumberStatus.Syntax;
        }

        if (text.Length == 0)
            return NumberStatus.Syntax;

        var status = NumberStatus.Valid;
        foreach (var c in text)
        {
            if (c == '_')
                continue;

            var digit = DigitOf(c);
            if (digit >= radix)
                return NumberStatus.Syntax;

            var next = ((UInt128)value * (uint)radix) + (uint)digit;
            if (next > ulong.MaxValue)
                status = NumberStatus.Range;

            value = status == NumberStatus.Range ? ulong.MaxValue : (ulong)next;
        }

        return status;
    }

    private static int RadixOf(ref ReadOnlySpan<char> text)
    {
        if (text.Length == 0 || text[0] != '0')
            return 10;

        var radix = text.Length >= 3 ? text[1] switch
        {
            'b' or 'B' => 2,
            'o' or 'O' => 8,
            'x' or 'X' => 16,
            _ => 0,
        } : 0;
        if (radix != 0)
        {
            text = text[2..];
            return radix;
        }

        // Go reads "0" as octal too: the digit stays, so that it is not left without any.
        if (text.Length > 1)
            text = text[1..];

        return 8;
    }

    private static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => 99,
    };

    // Underscores may only stand between digits, or between a prefix and a digit.
    private static bool UnderscoresSeparate(ReadOnlySpan<char> text)
    {
        var saw = '^';
        var i = 0;
        var hexadecimal = false;
        if (text.Length >= 2 && text[0] == '0' && text[1] is 'b' or 'B' or 'o' or 'O' or 'x' or 'X')
        {
            i = 2;
            saw = '0';
            hexadecimal = text[1] is 'x' or 'X';
        }

        for (; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || (hexadecimal && char.IsAsciiHexDigit(text[i])))
            {
                saw = '0';
            }
            else if (text[i] == '_')
            {
                if (saw != '0')
                    return false;

                saw = '_';
            }
            else if (saw == '_')
            {
                return false;
            }
            else
            {
                saw = '!';
            }
        }

        return saw != '_';
    }

    private static bool TryParseSpecial(string text, out double value)
    {
        value = 0;
        var unsigned = text[0] is '-' or '+' ? text.AsSpan(1) : text;
        if (unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            value = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        if (!text.Equals("nan", StringComparison.OrdinalIgnoreCase))
            return false;

        value = double.NaN;
        return true;
    }

    private static NumberStatus ParseDecimal(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c) && c is not ('.' or 'e' or 'E' or '+' or '-'))
                return NumberStatus.Syntax;
        }

        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (text is ['e' or 'E' or '+' or '-', ..]
            || !double.TryParse(text, Styles, CultureInfo.InvariantCulture, out value))
        {
            return NumberStatus.Syntax;
        }

        return double.IsInfinity(value) ? NumberStatus.Range : NumberStatus.Valid;
    }
}
