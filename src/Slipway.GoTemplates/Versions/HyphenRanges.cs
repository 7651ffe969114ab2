namespace Slipway.GoTemplates.Versions;

/// <summary>Turns <c>1.2 - 3.4</c> into two comparisons.</summary>
internal static class HyphenRanges
{
    public static string Rewrite(string text)
    {
        if (!text.Contains('-', StringComparison.Ordinal))
            return text;

        var rewritten = text;
        var position = 0;
        while (position < text.Length)
        {
            if (Match(text, position, out var end) is not { } range)
            {
                position++;
                continue;
            }

            var whole = text[position..end];
            var at = rewritten.IndexOf(whole, StringComparison.Ordinal);
            if (at >= 0)
                rewritten = string.Concat(rewritten.AsSpan(0, at), range, rewritten.AsSpan(at + whole.Length));

            position = end;
        }

        return rewritten;
    }

    private static string? Match(string text, int start, out int end)
    {
        end = SkipSpace(text, start);
        if (VersionParts.Read(text, VersionAlphabet.DigitsOrAny, end) is not { } low)
            return null;

        var hyphen = SkipSpace(text, low.End);
        if (hyphen == low.End || hyphen >= text.Length || text[hyphen] != '-')
            return null;

        var second = SkipSpace(text, hyphen + 1);
        if (second == hyphen + 1 || VersionParts.Read(text, VersionAlphabet.DigitsOrAny, second) is not { } high)
            return null;

        end = SkipSpace(text, high.End);
        return $">= {text[low.Start..low.End]}, <= {text[high.Start..high.End]} ";
    }

    private static int SkipSpace(string text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\n' or '\f' or '\r')
            position++;

        return position;
    }
}
