using System.Globalization;
using System.Text;

namespace Slipway.Scanning;

/// <summary>
/// Text of scanners, made fit to print: what they say comes from packages and databases that anybody may write to. Control characters, escape sequences and marks that
/// turn the direction of writing go; what is long is cut.
/// </summary>
internal static class PlainText
{
    /// <summary>One line: breaks become spaces.</summary>
    public static string Line(string text, int maximum) => Clean(text, maximum, keepsBreaks: false);

    /// <summary>Several lines.</summary>
    public static string Lines(string text, int maximum) => Clean(text, maximum, keepsBreaks: true);

    private static string Clean(string text, int maximum, bool keepsBreaks)
    {
        if (text.Length <= maximum && IsClean(text))
            return text;
        var clean = new StringBuilder(Math.Min(text.Length, maximum + 1));
        var wasSpace = false;
        for (var at = 0; at < text.Length && clean.Length <= maximum; at++)
        {
            var letter = text[at];
            if (letter == '\u001b')
            {
                at = EndOfSequence(text, at);
                continue;
            }

            if (letter is '\n' && keepsBreaks)
            {
                clean.Append('\n');
                wasSpace = false;
                continue;
            }

            if (char.IsWhiteSpace(letter) || letter is '\u2028' or '\u2029')
            {
                if (!wasSpace)
                    clean.Append(' ');
                wasSpace = true;
                continue;
            }

            var length = char.IsSurrogatePair(text, at) ? 2 : IsPrintable(letter) ? 1 : 0;
            if (length == 0)
                continue;
            clean.Append(text, at, length);
            at += length - 1;
            wasSpace = false;
        }

        return Cut(clean.ToString().Trim(), maximum);
    }

    private static bool IsClean(string text) => text.Length == 0 || text[0] != ' ' && text[^1] != ' ' && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && !text.Contains("  ", StringComparison.Ordinal);

    private static bool IsPrintable(char letter) => !char.IsControl(letter) && !char.IsSurrogate(letter)
        && char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    // ESC [ … letter, ESC ] … BEL, or ESC and one letter.
    private static int EndOfSequence(string text, int at)
    {
        if (at + 1 >= text.Length)
            return at;
        var isTitle = text[at + 1] == ']';
        if (text[at + 1] is not ('[' or ']'))
            return at + 1;
        for (var end = at + 2; end < text.Length && end < at + 200; end++)
        {
            if (isTitle ? text[end] is '\a' or '\u009c' : text[end] is >= '@' and <= '~')
                return end;
        }

        return at + 1;
    }

    private static string Cut(string text, int maximum)
    {
        if (text.Length <= maximum)
            return text;
        var end = Math.Max(0, maximum - 1);
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return string.Concat(text.AsSpan(0, end).TrimEnd(), "…");
    }
}
