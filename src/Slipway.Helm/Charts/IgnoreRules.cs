namespace Slipway.Helm.Charts;

/// <summary>
/// The rules of .helmignore. The first that has something to say decides, so a <c>!</c> ignores at once whatever it does
/// not match: that is how Helm reads it.
/// </summary>
public sealed class IgnoreRules
{
    private readonly List<Rule> _rules = [];

    private IgnoreRules()
    {
    }

    /// <summary>Reads the rules of a file, and adds Helm's own: files in templates/ whose name begins with a dot.</summary>
    /// <param name="text">The file; empty if there is none.</param>
    /// <returns>The rules.</returns>
    /// <exception cref="ChartException">A rule cannot be read.</exception>
    public static IgnoreRules Parse(string text)
    {
        var rules = new IgnoreRules();
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
            rules.Add(line.Trim());
        rules.Add("templates/.?*");
        return rules;
    }

    /// <summary>Whether a file or folder is left out.</summary>
    /// <param name="path">Its path below the chart, with slashes.</param>
    /// <param name="kind">What it is.</param>
    /// <returns>True if it is.</returns>
    public bool Ignores(string path, IgnoredKind kind)
    {
        if (path is "" or "." or "./")
            return false;
        foreach (var rule in _rules)
        {
            var unfit = rule.FoldersOnly && kind != IgnoredKind.Folder;
            if (rule.Negated)
            {
                if (unfit || !rule.Matches(path))
                    return true;
            }
            else if (!unfit && rule.Matches(path))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(string text)
    {
        if (text.Length == 0 || text[0] == '#')
            return;
        if (text.Contains("**", StringComparison.Ordinal))
            throw new ChartException("double-star (**) syntax is not supported");
        if (!GoPathPattern.IsValid(text))
            throw new ChartException("syntax error in pattern");
        var negated = text[0] == '!';
        if (negated)
            text = text[1..];
        var foldersOnly = text.EndsWith('/');
        if (foldersOnly)
            text = text[..^1];
        var rooted = text.StartsWith('/');
        _rules.Add(new Rule(rooted ? text[1..] : text, negated, foldersOnly, rooted || text.Contains('/')));
    }

    private sealed record Rule(string Pattern, bool Negated, bool FoldersOnly, bool WholePath)
    {
        public bool Matches(string path) =>
            GoPathPattern.IsMatch(Pattern, WholePath ? path : path.AsSpan(path.LastIndexOf('/') + 1));
    }
}
