namespace Slipway.Helm.Yaml;

/// <summary>In which styles a text can be written, by the rules of libyaml's analysis.</summary>
internal readonly record struct YamlTextShape(bool IsMultiline, bool Plain, bool SingleQuoted, bool Block)
{
    public static YamlTextShape Of(string text, YamlDialect dialect)
    {
        if (text.Length == 0)
            return new YamlTextShape(IsMultiline: false, Plain: true, SingleQuoted: true, Block: false);
        if (IsSimple(text))
            return new YamlTextShape(IsMultiline: false, Plain: true, SingleQuoted: true, Block: true);
        var indicators = text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal);
        bool breaks = false, special = false, tabs = false, breakSpace = false, spaceBreak = false;
        bool previousSpace = false, previousBreak = false, afterBlank = true;
        for (int i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var beforeBlank = i + 1 >= text.Length || text[i + 1] is ' ' or '\t';
            indicators |= IsIndicator(c, i == 0, afterBlank, beforeBlank);
            if (c == '\t' && dialect == YamlDialect.Third)
                tabs = true;
            else
                special |= !IsPrintable(c);
            var isBreak = YamlChars.IsBreak(c);
            breakSpace |= c == ' ' && previousBreak;
            spaceBreak |= isBreak && previousSpace;
            breaks |= isBreak;
            previousSpace = c == ' ';
            previousBreak = isBreak;
            afterBlank = YamlChars.IsBlankOrEnd(c);
        }

        var bad = spaceBreak || special;
        var edges = text[0] == ' ' || YamlChars.IsBreak(text[0]) || previousSpace || previousBreak;
        return new YamlTextShape(
            breaks,
            Plain: !(edges || breaks || breakSpace || bad || tabs || indicators),
            SingleQuoted: !(breakSpace || bad || tabs),
            Block: !(previousSpace || bad));
    }

    /// <summary>What no rule has anything to say about: words, paths, numbers.</summary>
    private static bool IsSimple(string text)
    {
        if (!char.IsAsciiLetterOrDigit(text[0]))
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/' or '=' or '+' or ',' or '@' or '$'))
                return false;
        }

        return true;
    }

    public static bool IsPrintable(char c) =>
        c == '\n' || c is >= ' ' and <= '~' || (c >= '\u00A0' && c < '\uD800') || (c >= '\uE000' && c <= '\uFFFD' && c != '\uFEFF');

    private static bool IsIndicator(char c, bool first, bool afterBlank, bool beforeBlank)
    {
        if (!first)
            return (c == ':' && beforeBlank) || (c == '#' && afterBlank);
        return c switch
        {
            '#' or ',' or '[' or ']' or '{' or '}' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' => true,
            '?' or ':' or '-' => beforeBlank,
            _ => false,
        };
    }
}
