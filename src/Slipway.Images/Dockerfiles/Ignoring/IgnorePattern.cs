namespace Slipway.Images;

/// <summary>
/// One line of an ignore file: Go's <c>filepath.Match</c> with <c>**</c>, as github.com/moby/patternmatcher understands it.
/// </summary>
internal sealed class IgnorePattern
{
    private readonly IReadOnlyList<IgnoreToken> _tokens;
    private readonly string? _suffix;
    private readonly string? _literal;

    private IgnorePattern(string text, bool isException, IReadOnlyList<IgnoreToken> tokens)
    {
        (Text, IsException, _tokens) = (text, isException, tokens);
        // '**' and then only letters is a comparison of ends: '**foo' takes 'a/barfoo', which '**' as "any folders" would not.
        if (text.StartsWith("**", StringComparison.Ordinal) && text.AsSpan(2).IndexOfAny("*?[]\\") < 0)
            _suffix = text[2..];
        else if (tokens.All(token => token.Kind == IgnoreTokenKind.Letter))
            _literal = string.Concat(tokens.Select(token => token.Letter));
    }

    /// <summary>The cleaned pattern, without the <c>!</c>.</summary>
    public string Text { get; }

    /// <summary>Whether it takes back what a line before ignored.</summary>
    public bool IsException { get; }

    /// <summary>Reads a pattern that has been cleaned; null where it is damaged.</summary>
    public static IgnorePattern? Parse(string text, bool isException)
    {
        var tokens = IgnorePatternReader.Read(text);
        return tokens is null ? null : new IgnorePattern(text, isException, tokens);
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

    private static void Step(IgnoreToken token, ReadOnlySpan<bool> reached, Span<bool> next, ReadOnlySpan<char> path)
    {
        var any = false;
        for (var index = 0; index <= path.Length; index++)
        {
            next[index] = token.Kind switch
            {
                IgnoreTokenKind.AnyText => reached[index] || (index > 0 && next[index - 1] && token.Takes(path[index - 1])),
                IgnoreTokenKind.Anything => any || reached[index],
                IgnoreTokenKind.AnyFolders => reached[index] || (any && path[index - 1] == '/'),
                _ => index > 0 && reached[index - 1] && token.Takes(path[index - 1]),
            };
            any |= reached[index];
        }
    }
}
