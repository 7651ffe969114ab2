using System.Text;

namespace Slipway.GoTemplates.Texts;

/// <summary>snake_case, kebab-case and CamelCase with the word rules of the library that Sprig uses.</summary>
internal static class WordCase
{
    /// <summary>Words in lower case, joined by <paramref name="connector"/>.</summary>
    public static string Joined(string text, char connector)
    {
        if (text.Length == 0)
            return "";

        var result = new StringBuilder(text.Length + 8);
        var words = new WordReader(text);
        var word = words.Next();
        while (!words.AtEnd)
        {
            if (word.Kind != WordKind.Connector)
                AppendLower(result, word, connector);

            var previous = word;
            word = words.Next();
            word = previous.Kind switch
            {
                WordKind.Number => AfterNumber(result, words, word, connector),
                WordKind.Connector => AfterConnector(result, previous, word, connector),
                WordKind.Punctuation => word,
                _ => AfterLetters(result, words, word, connector),
            };
        }

        AppendLower(result, word, connector);
        return result.ToString();
    }

    /// <summary>Words beginning with a capital, without what connected them.</summary>
    public static string Pascal(string text)
    {
        var runes = GoRune.Decode(text);
        var result = new StringBuilder(runes.Length);
        var at = 0;
        while (at < runes.Length && IsConnector(runes[at]))
            GoRune.Append(result, runes[at++]);

        // Of connectors alone, the library writes the last one twice.
        if (at >= runes.Length)
            return text.Length == 0 ? "" : result.Append(result[^1]).ToString();

        var wasUpper = GoRune.IsUpper(runes[at]);
        var current = GoRune.ToUpper(runes[at++]);
        for (; at < runes.Length; at++)
        {
            var previous = current;
            current = runes[at];
            if (IsConnector(previous))
            {
                if (IsConnector(current))
                {
                    GoRune.Append(result, previous);
                    continue;
                }

                wasUpper = GoRune.IsUpper(current);
                current = GoRune.ToUpper(current);
                continue;
            }

            // A word all in capitals keeps only its first.
            wasUpper = wasUpper && GoRune.IsUpper(current);
            if (wasUpper)
                current = GoRune.ToLower(current);

            GoRune.Append(result, previous);
        }

        GoRune.Append(result, current);
        return result.ToString();
    }

    public static bool IsConnector(int rune) => rune is '-' or '_' || GoRune.IsSpace(rune);

    private static Word AfterNumber(StringBuilder result, WordReader words, Word word, char connector)
    {
        while (word.Kind is WordKind.Alphabet or WordKind.Number)
        {
            AppendLower(result, word, connector);
            word = words.Next();
        }

        if (word.Kind is not (WordKind.Invalid or WordKind.Punctuation or WordKind.Connector))
            result.Append(connector);

        return word;
    }

    private static Word AfterConnector(StringBuilder result, Word previous, Word word, char connector)
    {
        AppendLower(result, previous, connector);
        return word;
    }

    private static Word AfterLetters(StringBuilder result, WordReader words, Word word, char connector)
    {
        if (word.Kind != WordKind.Number)
        {
            if (word.Kind is not (WordKind.Connector or WordKind.Punctuation))
                result.Append(connector);

            return word;
        }

        if (words.AtEnd)
            return word;

        var number = word;
        word = words.Next();

        // A number belongs to the word before it, unless small letters follow: "bld4_floor", but "http_2xx".
        if (word.Kind == WordKind.Alphabet)
        {
            result.Append(connector);
            AppendLower(result, number, connector);
            return AfterNumber(result, words, word, connector);
        }

        AppendLower(result, number, connector);
        if (word.Kind is not (WordKind.Connector or WordKind.Punctuation))
            result.Append(connector);

        return word;
    }

    private static void AppendLower(StringBuilder result, Word word, char connector)
    {
        foreach (var rune in word.Runes)
        {
            if (word.Kind is not (WordKind.Upper or WordKind.Connector))
                GoRune.Append(result, rune);
            else if (IsConnector(rune))
                result.Append(connector);
            else if (rune is >= 0xDC80 and <= 0xDCFF)
                result.Append('\uFFFD');
            else
                GoRune.Append(result, GoRune.IsUpper(rune) ? GoRune.ToLower(rune) : rune);
        }
    }
}
