namespace Slipway.Helm.Yaml;

/// <summary>The classes of characters that YAML 1.1 knows. <c>'\0'</c> stands for the end of the text.</summary>
internal static class YamlChars
{
    public static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Where the first line break lies, or another character that is given; -1 if there is none.</summary>
    public static int FirstBreakOr(char other, char another, ReadOnlySpan<char> text)
    {
        // A loop: a search for so many characters at once is compiled anew at each start of the program, which takes longer than all that it finds.
        for (int i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == other || c == another || (c is <= '\r' or >= '\u0085' && IsBreak(c)))
                return i;
        }

        return -1;
    }

    /// <summary>Where the first line break lies; -1 if there is none.</summary>
    public static int FirstBreak(ReadOnlySpan<char> text) => FirstBreakOr('\n', '\n', text);

    public static bool IsBreakOrEnd(char c) => c == '\0' || IsBreak(c);

    public static bool IsBlank(char c) => c is ' ' or '\t';

    public static bool IsBlankOrEnd(char c) => c is ' ' or '\t' or '\0' || IsBreak(c);

    public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    public static bool IsFlowIndicator(char c) => c is ',' or '?' or '[' or ']' or '{' or '}';

    /// <summary>Where the first character lies that no YAML text may have, or the length.</summary>
    public static int FirstForbidden(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and <= '~' or '\n' or '\t' or '\r' || (c >= '\u00A0' && c < '\uD800'))
                continue;
            if (c is '\u0085' || (c >= '\uE000' && c <= '\uFFFD'))
                continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            return i;
        }

        return text.Length;
    }

    /// <summary>Go's message about the character at the start of the text.</summary>
    public static string Complaint(ReadOnlySpan<char> text)
    {
        if (!char.IsSurrogate(text[0]))
            return "control characters are not allowed";
        var octet = text[0] - 0xDC00;
        var width = octet switch { >= 0xC0 and < 0xE0 => 2, >= 0xE0 and < 0xF0 => 3, >= 0xF0 and < 0xF8 => 4, _ => 0 };
        if (width == 0)
            return "invalid leading UTF-8 octet";
        if (text.Length < width)
            return "incomplete UTF-8 octet sequence";
        for (int i = 1; i < width; i++)
        {
            if (text[i] is < '\uDC80' or > '\uDCBF')
                return "invalid trailing UTF-8 octet";
        }

        return octet is 0xC0 or 0xC1 || (octet == 0xE0 && text[1] < 0xDCA0) || (octet == 0xF0 && text[1] < 0xDC90)
            ? "invalid length of a UTF-8 sequence"
            : "invalid Unicode character";
    }
}
