namespace Slipway.Helm.Repositories;

/// <summary>
/// The text of an index. Large ones name thousands of charts of which one is wanted: where the text has the form in which Helm writes it,
/// the lines of that chart are all that is parsed.
/// </summary>
internal static class IndexText
{
    private const int Small = 256 * 1024;
    private const string Start = "\nentries:\n";

    /// <summary>The text with the entries of one chart alone, and the names of all; null where it is small, or of another form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="chart">The chart; empty for none.</param>
    public static (string Text, IReadOnlyList<string> Names)? Reduce(string text, string chart) => text.Length < Small ? null : Read(text, chart);

    internal static (string Text, IReadOnlyList<string> Names)? Read(string text, string chart)
    {
        var found = text.IndexOf(Start, StringComparison.Ordinal);
        if (found < 0 || text.IndexOf(Start, found + 1, StringComparison.Ordinal) >= 0)
            return null;
        var start = found + Start.Length;
        var names = new HashSet<string>(StringComparer.Ordinal);
        var (from, to, at) = (-1, -1, start);
        for (; at < text.Length; at = NextLine(text, at))
        {
            if (text[at] == '\n')
                continue;
            var indent = IndentOf(text, at);
            if (indent == 0)
                break;
            if (indent > 2 || (indent == 2 && text[at + 2] == '-'))
            {
                // Before the first name there is nothing that it could belong to.
                if (names.Count == 0)
                    return null;
                continue;
            }

            if (indent < 2 || NameAt(text, at + 2) is not { } name || !names.Add(name))
                return null;
            if (name == chart)
                from = at;
            else if (from >= 0 && to < 0)
                to = at;
        }

        var section = from < 0 ? default : text.AsSpan(from, (to < 0 ? at : to) - from);
        return (string.Concat(text.AsSpan(0, start), section, text.AsSpan(at)), [.. names]);
    }

    private static int NextLine(string text, int at) => text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;

    private static int IndentOf(string text, int at)
    {
        var indent = text.AsSpan(at).IndexOfAnyExcept(' ');
        return indent < 0 ? text.Length - at : indent;
    }

    private static string? NameAt(string text, int at)
    {
        var line = text.AsSpan(at, NextLine(text, at) - at).TrimEnd('\n');
        return line.Length > 1 && line[^1] == ':' && !line[..^1].ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
            ? line[..^1].ToString()
            : null;
    }
}
