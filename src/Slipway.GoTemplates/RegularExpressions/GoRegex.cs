using System.Text;

namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>
/// A regular expression as Go's regexp package has it: RE2 syntax, leftmost match, first alternative preferred,
/// time linear in the text. Immutable, and safe to use from many threads.
/// </summary>
public sealed partial class GoRegex
{
    private readonly RegexProgram _program;
    private readonly IReadOnlyList<string> _names;
    private readonly string _expression;

    private GoRegex(string expression, RegexProgram program, IReadOnlyList<string> names)
    {
        _expression = expression;
        _program = program;
        _names = names;
    }

    /// <summary>Parses and compiles.</summary>
    /// <param name="expression">The expression, in RE2's syntax (https://github.com/google/re2/wiki/Syntax).</param>
    /// <returns>The expression, ready to match.</returns>
    /// <exception cref="RegexSyntaxException">Go would refuse the expression.</exception>
    public static GoRegex Compile(string expression)
    {
        var node = RegexParser.Parse(expression, out var names);
        return new(expression, RegexCompiler.Compile(node, names.Count), names);
    }

    /// <summary>Whether the text holds a match.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True where there is one, anywhere.</returns>
    /// <exception cref="RegexLimitException">The expression and the text together are too large.</exception>
    public bool IsMatch(string text) => Match(text, 0) is not null;

    /// <summary>The text of the first match; empty if there is none.</summary>
    internal string Find(string text) => Match(text, 0) is { } match ? text[match[0]..match[1]] : "";

    /// <summary>At most <paramref name="count"/> matches, all if it is negative, as pairs of begin and end.</summary>
    internal List<(int Begin, int End)> FindAll(string text, long count)
    {
        var found = new List<(int, int)>();
        var previousEnd = -1;
        var position = 0;
        while ((count < 0 || found.Count < count) && position <= text.Length)
        {
            if (Match(text, position) is not { } match)
                break;

            // No empty match right behind another match.
            if (match[1] != position || match[0] != previousEnd)
                found.Add((match[0], match[1]));

            position = match[1] == position ? position + WidthAt(text, position) : match[1];
            previousEnd = match[1];
        }

        return found;
    }

    /// <summary>The parts between matches, at most <paramref name="count"/>; null for 0, which is Go's nil slice.</summary>
    internal List<string>? Split(string text, long count)
    {
        if (count == 0)
            return null;

        if (_expression.Length > 0 && text.Length == 0)
            return [""];

        var parts = new List<string>();
        var begin = 0;
        var end = 0;
        foreach (var match in FindAll(text, count))
        {
            if (count > 0 && parts.Count == count - 1)
                break;

            end = match.Begin;
            if (match.End != 0)
                parts.Add(text[begin..end]);

            begin = match.End;
        }

        if (end != text.Length)
            parts.Add(text[begin..]);

        return parts;
    }

    /// <summary>The text with every character that means something in an expression escaped.</summary>
    internal static string QuoteMeta(string text)
    {
        if (!text.AsSpan().ContainsAny(@"\.+*?()|[]{}^$"))
            return text;

        var quoted = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (@"\.+*?()|[]{}^$".Contains(c, StringComparison.Ordinal))
                quoted.Append('\\');

            quoted.Append(c);
        }

        return quoted.ToString();
    }

    private int[]? Match(string text, int from) => BacktrackingMatcher.CanMatch(_program, text.Length - from)
        ? BacktrackingMatcher.Match(_program, text, from)
        : ThreadedMatcher.Match(_program, text, from);

    private static int WidthAt(string text, int position)
    {
        if (position >= text.Length)
            return 1;

        RegexProgram.RuneAt(text, position, out var length);
        return length;
    }
}
