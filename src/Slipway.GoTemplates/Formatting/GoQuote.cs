using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Formatting;

/// <summary>Go's <c>strconv.Quote</c> family: strings and runes as Go literals.</summary>
public static class GoQuote
{
    private const string LowerHex = "0123456789abcdef";

    /// <summary>Go's <c>strconv.Quote</c>, and the verb <c>%q</c>.</summary>
    /// <param name="text">A Go string.</param>
    /// <returns>A double-quoted literal.</returns>
    public static string Quote(string text) => Quoted(text, '"', asciiOnly: false);

    /// <summary>Go's <c>strconv.QuoteToASCII</c>, and the verb <c>%+q</c>.</summary>
    /// <param name="text">A Go string.</param>
    /// <returns>A double-quoted literal of ASCII characters.</returns>
    public static string QuoteToAscii(string text) => Quoted(text, '"', asciiOnly: true);

    /// <summary>Go's <c>strconv.QuoteRune</c>, and the verb <c>%q</c> of a number.</summary>
    /// <param name="rune">A code point; an impossible one is U+FFFD.</param>
    /// <returns>A single-quoted literal.</returns>
    public static string QuoteRune(int rune) => QuotedRune(rune, asciiOnly: false);

    /// <summary>Go's <c>strconv.QuoteRuneToASCII</c>, and the verb <c>%+q</c> of a number.</summary>
    /// <param name="rune">A code point; an impossible one is U+FFFD.</param>
    /// <returns>A single-quoted literal of ASCII characters.</returns>
    public static string QuoteRuneToAscii(int rune) => QuotedRune(rune, asciiOnly: true);

    /// <summary>Go's <c>strconv.CanBackquote</c>: whether the string may stand in back quotes as it is.</summary>
    /// <param name="text">A Go string.</param>
    /// <returns>False for control characters but tab, back quotes, U+FEFF and bytes that are not UTF-8.</returns>
    public static bool CanBackquote(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(character) || character is '\uFEFF' or '`' or '\x7f' || (character < ' ' && character != '\t')) return false;
        }

        return true;
    }

    /// <summary>Go's <c>strconv.IsPrint</c>: letters, marks, numbers, punctuation, symbols and the ASCII space.</summary>
    /// <param name="rune">A code point.</param>
    /// <returns>False for controls, other spaces and unassigned code points.</returns>
    public static bool IsPrint(int rune)
    {
        if (rune is >= ' ' and < 0x7f) return true;
        if (rune < 0xa1 || !Rune.IsValid(rune)) return false;
        return Rune.GetUnicodeCategory(new Rune(rune)) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }

    private static string QuotedRune(int rune, bool asciiOnly)
    {
        var output = new StringBuilder().Append('\'');
        AppendRune(output, Rune.IsValid(rune) ? rune : 0xFFFD, '\'', asciiOnly);
        return output.Append('\'').ToString();
    }

    private static string Quoted(string text, char quote, bool asciiOnly)
    {
        var output = new StringBuilder(text.Length + 2).Append(quote);
        for (var at = 0; at < text.Length;)
        {
            var first = text[at];
            var rune = GoText.DecodeRune(text, ref at, out var width);
            if (rune == 0xFFFD && width == 1) AppendHex(output.Append("\\x"), first - 0xDC00, 2);
            else AppendRune(output, rune, quote, asciiOnly);
        }

        return output.Append(quote).ToString();
    }

    private static void AppendRune(StringBuilder output, int rune, char quote, bool asciiOnly)
    {
        if (rune == quote || rune == '\\')
        {
            output.Append('\\').Append((char)rune);
        }
        else if (asciiOnly ? rune < 0x80 && IsPrint(rune) : IsPrint(rune))
        {
            if (rune < 0x10000) output.Append((char)rune);
            else output.Append(char.ConvertFromUtf32(rune));
        }
        else
        {
            AppendEscape(output, rune);
        }
    }

    private static void AppendEscape(StringBuilder output, int rune)
    {
        var letter = rune switch
        {
            '\a' => 'a',
            '\b' => 'b',
            '\f' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\v' => 'v',
            _ => '\0',
        };
        if (letter != '\0') output.Append('\\').Append(letter);
        else if (rune < ' ' || rune == 0x7f) AppendHex(output.Append("\\x"), rune, 2);
        else if (rune < 0x10000) AppendHex(output.Append("\\u"), rune, 4);
        else AppendHex(output.Append("\\U"), rune, 8);
    }

    private static void AppendHex(StringBuilder output, int value, int digits)
    {
        for (var shift = (digits - 1) * 4; shift >= 0; shift -= 4) output.Append(LowerHex[(value >> shift) & 0xF]);
    }
}
