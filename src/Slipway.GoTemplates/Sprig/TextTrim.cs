using Slipway.GoTemplates.Texts;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Takes runes off both ends of a text.</summary>
internal static class TextTrim
{
    public static string Space(string text) => Trim(text, GoRune.IsSpace);

    public static string All(string text, string set)
    {
        var runes = GoRune.Decode(set);
        return Trim(text, rune => Array.IndexOf(runes, rune) >= 0);
    }

    private static string Trim(string text, Func<int, bool> inside)
    {
        var start = 0;
        for (var next = 0; next < text.Length && inside(GoText.DecodeRune(text, ref next, out _));)
            start = next;

        var end = text.Length;
        while (end > start)
        {
            var at = end >= start + 2 && char.IsSurrogatePair(text, end - 2) ? end - 2 : end - 1;
            var position = at;
            if (!inside(GoText.DecodeRune(text, ref position, out _)))
                break;

            end = at;
        }

        return text[start..end];
    }
}
