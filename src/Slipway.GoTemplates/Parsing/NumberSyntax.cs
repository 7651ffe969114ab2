using System.Globalization;

namespace Slipway.GoTemplates.Parsing;

/// <summary>Go's number literals: prefixes, underscores, hexadecimal floats.</summary>
internal static class NumberSyntax
{
    /// <summary>Go's <c>strconv.ParseInt(text, 0, 64)</c>.</summary>
    public static bool TryInteger(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        var negative = text.Length > 0 && text[0] == '-';
        if (text.Length > 0 && text[0] is '+' or '-') text = text[1..];
        if (!TryUnsigned(text, out var magnitude)) return false;
        if (magnitude > (negative ? 1UL << 63 : long.MaxValue)) return false;
        value = negative ? unchecked(-(long)magnitude) : (long)magnitude;
        return true;
    }

    /// <summary>Go's <c>strconv.ParseUint(text, 0, 64)</c>.</summary>
    public static bool TryUnsigned(ReadOnlySpan<char> text, out ulong value)
    {
        value = 0;
        if (text.IsEmpty) return false;
        var digits = text;
        var numberBase = 10u;
        if (text[0] == '0')
        {
            numberBase = text.Length < 3 ? 8u : (text[1] | 0x20) switch { 'b' => 2u, 'o' => 8u, 'x' => 16u, _ => 8u };
            digits = text.Length >= 3 && (text[1] | 0x20) is 'b' or 'o' or 'x' ? text[2..] : text[1..];
        }

        foreach (var character in digits)
        {
            if (character == '_') continue;
            var digit = Digit(character);
            if (digit >= numberBase || value > (ulong.MaxValue - digit) / numberBase) return false;
            value = (value * numberBase) + digit;
        }

        return UnderscoresSeparate(text);
    }

    /// <summary>Go's <c>strconv.ParseFloat(text, 64)</c>, for the literals that the lexer lets through.</summary>
    public static bool TryFloat(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        if (!UnderscoresSeparate(text)) return false;
        var plain = text.ToString().Replace("_", "", StringComparison.Ordinal);
        var negative = plain.StartsWith('-');
        var magnitude = plain.AsSpan(plain.Length > 0 && plain[0] is '+' or '-' ? 1 : 0);
        if (magnitude.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return TryHexFloat(magnitude[2..], negative, out value);
        return double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private static bool TryHexFloat(ReadOnlySpan<char> text, bool negative, out double value)
    {
        value = 0;
        var mark = text.IndexOfAny('p', 'P');
        if (mark < 0 || !int.TryParse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
        {
            return false;
        }

        var (digits, seen, point) = (0, 0UL, false);
        foreach (var character in text[..mark])
        {
            if (character == '.')
            {
                point = true;
                continue;
            }

            digits++;
            if (seen >> 59 == 0) (seen, exponent) = ((seen << 4) | Digit(character), exponent - (point ? 4 : 0));
            else if (!point) exponent += 4;
        }

        value = Math.ScaleB(negative ? -(double)seen : seen, Math.Clamp(exponent, -4000, 4000));
        return digits > 0 && double.IsFinite(value);
    }

    private static uint Digit(char character) => character switch
    {
        >= '0' and <= '9' => (uint)(character - '0'),
        >= 'a' and <= 'z' => (uint)(character - 'a' + 10),
        >= 'A' and <= 'Z' => (uint)(character - 'A' + 10),
        _ => uint.MaxValue,
    };

    // An underscore stands between digits, or between a prefix and a digit.
    private static bool UnderscoresSeparate(ReadOnlySpan<char> text)
    {
        if (text.IndexOf('_') < 0) return true;
        if (text[0] is '+' or '-') text = text[1..];
        var before = '^';
        var isHex = false;
        if (text.Length >= 2 && text[0] == '0' && (text[1] | 0x20) is 'b' or 'o' or 'x')
        {
            isHex = (text[1] | 0x20) == 'x';
            before = '0';
            text = text[2..];
        }

        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character) || (isHex && char.IsAsciiHexDigit(character)))
            {
                before = '0';
                continue;
            }

            if (character == '_' ? before != '0' : before == '_') return false;
            before = character == '_' ? '_' : '!';
        }

        return before != '_';
    }
}
