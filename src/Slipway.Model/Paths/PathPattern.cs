namespace Slipway.Model;

/// <summary>
/// A pattern of paths in a build context, such as a line of <c>.dockerignore</c>: Go's <c>filepath.Match</c> with <c>**</c>, as
/// github.com/moby/patternmatcher understands it.
/// </summary>
public sealed class PathPattern
{
    private readonly IReadOnlyList<PatternToken> _tokens;
    private readonly string? _suffix;
    private readonly string? _literal;

    private PathPattern(string text, bool isException, IReadOnlyList<PatternToken> tokens)
    {
        (Text, IsException, _tokens) = (text, isException, tokens);
        // '**' and then only letters is a comparison of ends: '**foo' takes 'a/barfoo', which '**' as "any folders" would not.
        if (text.StartsWith("**", StringComparison.Ordinal) && text.AsSpan(2).IndexOfAny("*?[]\\") < 0)
            _suffix = text[2..];
        else if (tokens.All(token => token.Kind == PatternTokenKind.Letter))
            _literal = string.Concat(tokens.Select(token => token.Letter));
    }

    /// <summary>The cleaned pattern, without the <c>!</c>.</summary>
    public string Text { get; }

    /// <summary>Whether it takes back what a line before ignored.</summary>
    public bool IsException { get; }

    /// <summary>Reads a pattern that has been cleaned; null where it is damaged.</summary>
    public static PathPattern? Parse(string text, bool isException)
    {
        var tokens = PathPatternReader.Read(text);
        return tokens is null ? null : new PathPattern(text, isException, tokens);
    }

    /// <summary>Reads a pattern as it is written, with <c>!</c> in front where it takes back; null where it is damaged.</summary>
    public static PathPattern? ParseLine(string line)
    {
        var isException = line.StartsWith('!');
        var pattern = isException ? line[1..].Trim() : line.Trim();
        if (pattern.Length == 0)
            return null;
        pattern = ContextPath.Clean(pattern);
        return Parse(pattern.Length > 1 && pattern[0] == '/' ? pattern[1..] : pattern, isException);
    }

    /// <summary>Whether a path or a folder above it matches: what is in an ignored folder is ignored.</summary>
    public bool Matches(string path)
    {
        if (_literal is not null)
        {
            return path.StartsWith(_literal, StringComparison.Ordinal)
                && (path.Length == _literal.Length || path[_literal.Length] == '/');
        }
        if (MatchesExactly(path))
            return true;
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (MatchesExactly(path.AsSpan(0, slash)))
                return true;
        }
        return false;
    }

    private bool MatchesExactly(ReadOnlySpan<char> path)
    {
        if (_suffix is not null)
        {
            return path.EndsWith(_suffix, StringComparison.Ordinal)
                || (_suffix.Length > 0 && _suffix[0] == '/' && path.Equals(_suffix.AsSpan(1), StringComparison.Ordinal));
        }
        // Every place that the pattern so far can reach, all at once: no pattern is a trap.
        var places = path.Length + 1;
        var reached = places <= 256 ? stackalloc bool[places] : new bool[places];
        var next = places <= 256 ? stackalloc bool[places] : new bool[places];
        reached[0] = true;
        foreach (var token in _tokens)
        {
            Step(token, reached, next, path);
            var spare = reached;
            reached = next;
            next = spare;
        }
        return reached[^1];
    }

    private static void Step(PatternToken token, ReadOnlySpan<bool> reached, Span<bool> next, ReadOnlySpan<char> path)
    {
        var any = false;
        for (var index = 0; index <= path.Length; index++)
        {
            next[index] = token.Kind switch
            {
                PatternTokenKind.AnyText => reached[index] || (index > 0 && next[index - 1] && token.Takes(path[index - 1])),
                PatternTokenKind.Anything => any || reached[index],
                PatternTokenKind.AnyFolders => reached[index] || (any && path[index - 1] == '/'),
                _ => index > 0 && reached[index - 1] && token.Takes(path[index - 1]),
            };
            any |= reached[index];
        }
    }
}
