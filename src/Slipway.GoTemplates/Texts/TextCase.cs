using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Texts;

/// <summary>Upper, lower and title case, with the rules of Go and of the libraries that Sprig uses.</summary>
internal static class TextCase
{
    public static string Upper(string text) => Map(text, GoRune.ToUpper);

    public static string Lower(string text) => Map(text, GoRune.ToLower);

    /// <summary>strings.Title: each letter that begins a word in title case, the rest as it is.</summary>
    public static string Title(string text)
    {
        var previous = (int)' ';
        return Map(text, rune =>
        {
            var mapped = IsSeparator(previous) ? GoRune.ToTitle(rune) : rune;
            previous = rune;
            return mapped;
        });
    }

    /// <summary>The first letter of each word in lower case.</summary>
    public static string Untitle(string text)
    {
        var next = true;
        return Runes(text, rune =>
        {
            if (GoRune.IsSpace(rune))
            {
                next = true;
                return rune;
            }

            var mapped = next ? GoRune.ToLower(rune) : rune;
            next = false;
            return mapped;
        });
    }

    /// <summary>Upper becomes lower, lower becomes upper, or title case at the start of a word.</summary>
    public static string Swap(string text)
    {
        var space = true;
        return Runes(text, rune =>
        {
            if (GoRune.IsUpper(rune) || GoRune.IsTitle(rune))
            {
                space = false;
                return GoRune.ToLower(rune);
            }

            if (!GoRune.IsLower(rune))
            {
                space = GoRune.IsSpace(rune);
                return rune;
            }

            var mapped = space ? GoRune.ToTitle(rune) : GoRune.ToUpper(rune);
            space = false;
            return mapped;
        });
    }

    private static string Runes(string text, Func<int, int> map)
    {
        var runes = GoRune.Decode(text);
        for (var i = 0; i < runes.Length; i++)
            runes[i] = map(runes[i]);

        return GoRune.Encode(runes);
    }

    // strings.Map: as Runes, but a text in which nothing changes is left alone with all its bytes.
    private static string Map(string text, Func<int, int> map)
    {
        var changed = false;
        var result = new StringBuilder(text.Length);
        var position = 0;
        while (position < text.Length)
        {
            var rune = GoText.DecodeRune(text, ref position, out var width);
            var mapped = map(rune);
            changed |= mapped != rune || (rune == 0xFFFD && width == 1);
            GoRune.Append(result, mapped);
        }

        return changed ? result.ToString() : text;
    }

    private static bool IsSeparator(int rune)
    {
        if (rune <= 0x7F)
            return !(char.IsAsciiLetterOrDigit((char)rune) || rune == '_');

        return !GoRune.IsLetter(rune) && !GoRune.IsDigit(rune) && GoRune.IsSpace(rune);
    }
}
