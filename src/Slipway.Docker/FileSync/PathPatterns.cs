using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Slipway.Docker;

/// <summary>
/// Patterns of paths by the rules of <c>.dockerignore</c> (docs.docker.com/build/concepts/context, and moby/patternmatcher): <c>*</c> and
/// <c>?</c> within a name, <c>**</c> across names, <c>[a-z]</c>, <c>\</c> before a character that is meant; <c>!</c> takes back; the last match
/// wins; what matches a folder matches all below it.
/// </summary>
internal sealed class PathPatterns
{
    private readonly ImmutableArray<(Regex Regex, bool TakesBack)> _patterns;

    /// <summary>Reads patterns; empty ones match nothing.</summary>
    public PathPatterns(IEnumerable<string> patterns) =>
        _patterns = [.. patterns.Select(Clean).Where(one => one.Pattern.Length > 0).Select(one => (new Regex(Translate(one.Pattern), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), one.TakesBack))];

    /// <summary>Whether there is any.</summary>
    public bool IsEmpty => _patterns.IsEmpty;

    /// <summary>Whether something below a matching folder may still not match.</summary>
    public bool HasExceptions => _patterns.Any(one => one.TakesBack);

    /// <summary>Whether a path, or a folder that it lies in, matches.</summary>
    /// <param name="path">With slashes, without one at the beginning.</param>
    public bool Matches(string path)
    {
        var matches = false;
        foreach (var (regex, takesBack) in _patterns)
        {
            if (matches == takesBack && MatchesWithParents(regex, path))
                matches = !takesBack;
        }

        return matches;
    }

    private static bool MatchesWithParents(Regex regex, string path)
    {
        if (regex.IsMatch(path))
            return true;
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (regex.IsMatch(path.AsSpan(0, slash)))
                return true;
        }

        return false;
    }

    private static (string Pattern, bool TakesBack) Clean(string text)
    {
        text = text.Trim();
        var takesBack = text.StartsWith('!');
        if (takesBack)
            text = text[1..].Trim();
        var parts = new List<string>();
        foreach (var part in text.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part != "..")
                parts.Add(part);
        }

        return (string.Join('/', parts), takesBack);
    }

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var index = 0; index < pattern.Length; index++)
        {
            var rest = pattern.AsSpan(index);
            if (rest.StartsWith("**/"))
            {
                regex.Append("(.*/)?");
                index += 2;
            }
            else if (rest.StartsWith("**"))
            {
                regex.Append(".*");
                index++;
            }
            else
            {
                index += TranslateOne(rest, regex);
            }
        }

        return regex.Append('$').ToString();
    }

    // How many characters more than one were taken.
    private static int TranslateOne(ReadOnlySpan<char> rest, StringBuilder regex)
    {
        if (rest[0] == '[' && rest.IndexOf(']') is > 1 and var end)
        {
            var set = rest[1..end].ToString().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
            regex.Append('[').Append(set).Append(']');
            return end;
        }

        if (rest[0] == '\\' && rest.Length > 1)
        {
            regex.Append(Regex.Escape(rest[1].ToString()));
            return 1;
        }

        regex.Append(rest[0] switch { '*' => "[^/]*", '?' => "[^/]", _ => Regex.Escape(rest[0].ToString()) });
        return 0;
    }
}
