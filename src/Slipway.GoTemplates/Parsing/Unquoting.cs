using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Parsing;

/// <summary>Reads Go's string and character literals.</summary>
internal static class Unquoting
{
    /// <summary>The value of a string literal with its quotes; false if it is not one.</summary>
    public static bool TryString(ReadOnlySpan<char> literal, out string value)
    {
        value = "";
        var quote = literal[0];
        var inner = literal[1..^1];
        if (quote == '`')
        {
            value = inner.Contains('\r') ? inner.ToString().Replace("\r", "", StringComparison.Ordinal) : inner.ToString();
            return true;
        }

        if (inner.IndexOf('\\') < 0 && inner.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            value = inner.ToString();
            return true;
        }

        var output = new StringBuilder(inner.Length);
        while (!inner.IsEmpty)
        {
            if (!TryCharacter(ref inner, quote, out var rune, out var isByte)) return false;
            if (isByte && rune >= 0x80) output.Append((char)(0xDC00 + rune));
            else if (rune < 0x10000) output.Append((char)rune);
            else output.Append(char.ConvertFromUtf32(rune));
        }

        value = GoText.Normalize(output.ToString());
        return true;
    }

    /// <summary>Reads one character or escape off the front; false if it is not valid before this quote.</summary>
    public static bool TryCharacter(ref ReadOnlySpan<char> text, char quote, out int rune, out bool isByte)
    {
        (rune, isByte) = (0, false);
        if (text.IsEmpty || text[0] == quote) return false;
        if (text[0] != '\\')
        {
            var at = 0;
            rune = GoText.DecodeRune(text, ref at, out _);
            text = text[at..];
            return true;
        }

        if (text.Length < 2) return false;
        var letter = text[1];
        text = text[2..];
        return letter switch
        {
            'x' => TryHex(ref text, 2, out rune) && (isByte = true),
            'u' => TryHex(ref text, 4, out rune) && Rune.IsValid(rune),
            'U' => TryHex(ref text, 8, out rune) && Rune.IsValid(rune),
            >= '0' and <= '7' => (isByte = true) && TryOctal(ref text, letter, out rune),
            _ => TrySimple(letter, quote, out rune),
        };
    }

    private static bool TrySimple(char letter, char quote, out int rune)
    {
        rune = letter switch
        {
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            '\\' => '\\',
            '\'' or '"' when letter == quote => letter,
            _ => -1,
        };
        return rune >= 0;
    }

    private static bool TryHex(ref ReadOnlySpan<char> text, int digits, out int rune)
    {
        rune = 0;
        if (text.Length < digits) return false;
        foreach (var digit in text[..digits])
        {
            if (!char.IsAsciiHexDigit(digit)) return false;
            rune = (rune << 4) | (char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        text = text[digits..];
        return true;
    }

    private static bool TryOctal(ref ReadOnlySpan<char> text, char first, out int rune)
    {
        rune = first - '0';
        if (text.Length < 2) return false;
        foreach (var digit in text[..2])
        {
            if (digit is < '0' or > '7') return false;
            rune = (rune * 8) + digit - '0';
        }

        text = text[2..];
        return rune <= 255;
    }
}
