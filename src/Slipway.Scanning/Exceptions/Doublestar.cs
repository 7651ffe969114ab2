using System.Text;
using System.Text.RegularExpressions;

namespace Slipway.Scanning;

/// <summary>
/// Patterns of paths as Trivy's YAML file has them (bmatcuk/doublestar): <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>{a,b}</c> and <c>**</c> for any folders. Unlike a line of
/// <c>.dockerignore</c> a folder does not stand for what is in it: reading it so would let more through than was written.
/// </summary>
internal sealed class Doublestar
{
    private const int MaximumLength = 1_000;
    private readonly Regex _regex;

    private Doublestar(string regex) => _regex = new Regex(regex, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Reads a pattern; null where it is damaged.</summary>
    public static Doublestar? Parse(string pattern)
    {
        if (pattern.Length is 0 or > MaximumLength)
            return null;
        var text = new StringBuilder(@"\A");
        var braces = 0;
        for (var at = 0; at < pattern.Length;)
        {
            var length = pattern[at] switch
            {
                '*' => Stars(pattern, at, text),
                '[' => Class(pattern, at, text),
                '\\' => Escaped(pattern, at, text),
                _ => Letter(pattern[at], text, ref braces),
            };
            if (length == 0 || braces < 0)
                return null;
            at += length;
        }

        return braces == 0 ? Compile(text.Append(@"\z").ToString()) : null;
    }

    /// <summary>Whether the whole of a path matches.</summary>
    public bool Matches(string path) => _regex.IsMatch(path);

    // Its own cost is bounded too: a pattern whose automaton would be too large, such as a range the wrong way round, is damaged.
    private static Doublestar? Compile(string regex)
    {
        try
        {
            return new Doublestar(regex);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // Two stars are any folders only where they are a whole part of the path; else they are one.
    private static int Stars(string pattern, int at, StringBuilder text)
    {
        var end = at;
        while (end < pattern.Length && pattern[end] == '*')
            end++;
        var isPart = end - at == 2 && (at == 0 || pattern[at - 1] is '/' or '{' or ',') && (end == pattern.Length || pattern[end] is '/' or '}' or ',');
        if (!isPart)
            text.Append("[^/]*");
        else if (end < pattern.Length && pattern[end] == '/')
        {
            text.Append("(?:[^/]*/)*");
            return end - at + 1;
        }
        else
            text.Append(".*");
        return end - at;
    }

    private static int Class(string pattern, int at, StringBuilder text)
    {
        var close = pattern.IndexOf(']', at + 1);
        if (close <= at + 1)
            return 0;
        var inner = pattern[(at + 1)..close];
        var isNegated = inner[0] is '!' or '^';
        var letters = isNegated ? inner[1..] : inner;
        if (letters.Length == 0)
            return 0;
        var escaped = letters.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal).Replace("^", @"\^", StringComparison.Ordinal);
        text.Append(isNegated ? "[^/" : "[").Append(escaped).Append(']');
        return close - at + 1;
    }

    private static int Escaped(string pattern, int at, StringBuilder text)
    {
        if (at + 1 == pattern.Length)
            return 0;
        text.Append(Regex.Escape(pattern[at + 1].ToString()));
        return 2;
    }

    private static int Letter(char letter, StringBuilder text, ref int braces)
    {
        braces += letter switch { '{' => 1, '}' => -1, _ => 0 };
        text.Append(letter switch
        {
            '?' => "[^/]",
            '{' => "(?:",
            '}' => ")",
            ',' when braces > 0 => "|",
            _ => Regex.Escape(letter.ToString()),
        });
        return 1;
    }
}
