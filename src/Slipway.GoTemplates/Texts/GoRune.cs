using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Texts;

/// <summary>What Go's unicode package knows of a rune.</summary>
internal static class GoRune
{
    public static bool IsSpace(int rune) => rune switch
    {
        '\t' or '\n' or '\v' or '\f' or '\r' or ' ' or 0x85 or 0xA0 => true,
        < 0x100 => false,
        0x1680 or (>= 0x2000 and <= 0x200A) or 0x2028 or 0x2029 or 0x202F or 0x205F or 0x3000 => true,
        _ => false,
    };

    public static bool IsUpper(int rune) => CategoryOf(rune) == UnicodeCategory.UppercaseLetter;

    public static bool IsLower(int rune) => CategoryOf(rune) == UnicodeCategory.LowercaseLetter;

    public static bool IsTitle(int rune) => CategoryOf(rune) == UnicodeCategory.TitlecaseLetter;

    public static bool IsLetter(int rune) => CategoryOf(rune) <= UnicodeCategory.OtherLetter;

    public static bool IsDigit(int rune) => CategoryOf(rune) == UnicodeCategory.DecimalDigitNumber;

    public static bool IsNumber(int rune) =>
        CategoryOf(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    public static bool IsPunctuation(int rune) =>
        CategoryOf(rune) is >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation;

    // .NET keeps letters that would become ASCII as they are, Go maps them.
    public static int ToUpper(int rune) => rune switch
    {
        0x131 => 'I',
        0x17F => 'S',
        _ => Rune.TryCreate(rune, out var value) ? Rune.ToUpperInvariant(value).Value : rune,
    };

    public static int ToLower(int rune) => rune switch
    {
        0x130 => 'i',
        _ => Rune.TryCreate(rune, out var value) ? Rune.ToLowerInvariant(value).Value : rune,
    };

    /// <summary>Title case: upper case, but for the few digraphs and the Georgian letters that have their own.</summary>
    public static int ToTitle(int rune) => rune switch
    {
        >= 0x1C4 and <= 0x1CC => rune <= 0x1C6 ? 0x1C5 : rune <= 0x1C9 ? 0x1C8 : 0x1CB,
        >= 0x1F1 and <= 0x1F3 => 0x1F2,
        (>= 0x10D0 and <= 0x10FA) or (>= 0x10FD and <= 0x10FF) => rune,
        _ => ToUpper(rune),
    };

    public static UnicodeCategory CategoryOf(int rune) => CharUnicodeInfo.GetUnicodeCategory(rune);

    public static void Append(StringBuilder text, int rune)
    {
        if (rune < 0x10000)
            text.Append((char)rune);
        else
            text.Append(char.ConvertFromUtf32(rune));
    }

    /// <summary>The runes of a text; bytes that are no UTF-8 are U+FFFD.</summary>
    public static int[] Decode(string text)
    {
        var runes = new int[GoText.RuneCount(text)];
        var position = 0;
        for (var i = 0; i < runes.Length; i++)
            runes[i] = GoText.DecodeRune(text, ref position, out _);

        return runes;
    }

    /// <summary>The same with a lone surrogate for each byte that is no UTF-8.</summary>
    public static int[] DecodeRaw(string text)
    {
        var runes = new int[GoText.RuneCount(text)];
        var position = 0;
        for (var i = 0; i < runes.Length; i++)
        {
            var start = position;
            var rune = GoText.DecodeRune(text, ref position, out var width);
            runes[i] = width == 1 && rune == 0xFFFD ? text[start] : rune;
        }

        return runes;
    }

    public static string Encode(ReadOnlySpan<int> runes)
    {
        var text = new StringBuilder(runes.Length);
        foreach (var rune in runes)
            Append(text, rune);

        return text.ToString();
    }
}
