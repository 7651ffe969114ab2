namespace Slipway.Images;

/// <summary>
/// Finds what a Dockerfile's comments switch off: <c># hadolint ignore=DL3008 # reason</c>, <c># hadolint global ignore=…</c>,
/// <c># slipway ignore=NET003 reason</c>, <c># slipway global ignore=…</c>, and BuildKit's <c># check=skip=…</c>.
/// </summary>
internal static class InlineIgnoreReader
{
    public static IReadOnlyList<InlineIgnore> Read(Dockerfile file)
    {
        var ignores = new List<InlineIgnore>();
        if (Directive(file) is { } directive)
            ignores.Add(directive);
        var comments = file.Comments.Select(comment => comment.Line).ToHashSet();
        foreach (var comment in file.Comments)
        {
            if (Parse(comment) is not var (rules, reason, isGlobal))
                continue;
            ignores.Add(new InlineIgnore(comment.Line, rules, reason, isGlobal ? null : LinesBelow(file, comment.Line, comments), false));
        }
        return ignores;
    }

    /// <summary>Whether BuildKit's directive asks for errors: <c># check=error=true</c>.</summary>
    public static bool AsksForErrors(Dockerfile file) => Settings(file).Any(one => one.Name == "error"
        && one.Value.Equals("true", StringComparison.OrdinalIgnoreCase));

    private static InlineIgnore? Directive(Dockerfile file)
    {
        var skipped = Settings(file).Where(one => one.Name == "skip")
            .SelectMany(one => one.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        return skipped.Count == 0 ? null : new InlineIgnore(file.Directives.Check?.Line ?? 1, skipped, "", null, true);
    }

    private static IEnumerable<(string Name, string Value)> Settings(Dockerfile file) =>
        from setting in file.Directives.Check?.Value.Split(';') ?? []
        let mark = setting.IndexOf('=', StringComparison.Ordinal)
        where mark > 0
        select (setting[..mark].Trim().ToLowerInvariant(), setting[(mark + 1)..].Trim());

    private static (IReadOnlyList<string> Rules, string Reason, bool IsGlobal)? Parse(DockerfileComment comment)
    {
        var words = comment.Text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || words[0] is not ("hadolint" or "slipway"))
            return null;
        var isGlobal = words[1] == "global";
        var rest = string.Join(' ', isGlobal ? words.Skip(2) : words.Skip(1));
        if (!rest.StartsWith("ignore", StringComparison.Ordinal)
            || rest["ignore".Length..].TrimStart() is not ['=', .. var list])
            return null;
        var rules = new List<string>();
        var text = list.AsSpan();
        do
        {
            text = text.TrimStart(", ");
            var end = text.IndexOfAny(" ,#\t");
            if (end != 0 && !text.IsEmpty)
                rules.Add((end < 0 ? text : text[..end]).ToString());
            text = end < 0 ? "" : text[end..];
        }
        while (text.TrimStart().StartsWith(","));
        return rules.Count == 0 ? null : (rules, text.Trim("#:- \t").ToString(), isGlobal);
    }

    // The instruction that begins behind the comment, with nothing but comments between.
    private static LineRange LinesBelow(Dockerfile file, int line, HashSet<int> comments)
    {
        var next = line + 1;
        while (comments.Contains(next))
            next++;
        return file.Instructions.FirstOrDefault(one => one.Line == next)?.Source.Lines ?? new LineRange(0, 0);
    }
}
