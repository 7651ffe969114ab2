using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Versions;

/// <summary>
/// A constraint as Masterminds/semver reads it: alternatives parted by <c>||</c>, each of comparisons parted by comma or space.
/// </summary>
public sealed class VersionConstraints
{
    private readonly VersionConstraint[][] _alternatives;

    private VersionConstraints(VersionConstraint[][] alternatives) => _alternatives = alternatives;

    /// <summary>Reads a constraint.</summary>
    /// <param name="text">For example <c>&gt;=1.27-0 &lt;2 || 3.x</c>.</param>
    /// <returns>The constraint.</returns>
    /// <exception cref="TemplateFunctionException">It is none; the message is the Go library's.</exception>
    public static VersionConstraints Parse(string text)
    {
        var parts = HyphenRanges.Rewrite(text).Split("||");
        var alternatives = new VersionConstraint[parts.Length][];
        for (var i = 0; i < parts.Length; i++)
            alternatives[i] = ParseAll(parts[i]);

        return new(alternatives);
    }

    /// <summary>Whether a version satisfies one of the alternatives. Prereleases do only where the alternative names one.</summary>
    /// <param name="version">The version.</param>
    /// <returns>True if it does.</returns>
    public bool Allows(SemanticVersion version)
    {
        foreach (var alternative in _alternatives)
        {
            if (AllowsAll(alternative, version))
                return true;
        }

        return false;
    }

    private static bool AllowsAll(VersionConstraint[] alternative, SemanticVersion version)
    {
        var prereleases = version.Prerelease.Length == 0;
        var allowed = true;
        foreach (var constraint in alternative)
        {
            prereleases |= constraint.Version.Prerelease.Length > 0;
            allowed = allowed && constraint.Allows(version);
        }

        return allowed && prereleases;
    }

    private static VersionConstraint[] ParseAll(string text)
    {
        var operators = new List<int>();
        var read = new List<VersionParts>();
        var position = 0;
        while (true)
        {
            SkipSpace(text, ref position);
            var comparison = ReadOperator(text, ref position);
            SkipSpace(text, ref position);
            if (VersionParts.Read(text, VersionAlphabet.DigitsOrAny, position) is not { } parts)
                throw Improper(text);

            operators.Add((int)comparison);
            read.Add(parts);
            position = parts.End;
            SkipSpace(text, ref position);
            if (position == text.Length)
                break;

            if (text[position] == ',')
                position++;
            else if (position == parts.End)
                throw Improper(text);
        }

        // All of it has to be well-formed before any version is looked at.
        var constraints = new VersionConstraint[read.Count];
        for (var i = 0; i < constraints.Length; i++)
            constraints[i] = Parse(text, (ConstraintOperator)operators[i], read[i]);

        return constraints;
    }

    private static TemplateFunctionException Improper(string text) => new("improper constraint: " + GoQuote.Quote(text));

    private static void SkipSpace(string text, ref int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\n' or '\f' or '\r')
            position++;
    }

    private static ConstraintOperator ReadOperator(string text, ref int position)
    {
        var first = position < text.Length ? text[position] : '\0';
        var second = position + 1 < text.Length ? text[position + 1] : '\0';
        var comparison = (first, second) switch
        {
            ('=', '>') or ('>', '=') => ConstraintOperator.GreaterOrEqual,
            ('=', '<') or ('<', '=') => ConstraintOperator.LessOrEqual,
            ('!', '=') => ConstraintOperator.NotEqual,
            ('>', _) => ConstraintOperator.Greater,
            ('<', _) => ConstraintOperator.Less,
            ('~', _) => ConstraintOperator.Tilde,
            ('^', _) => ConstraintOperator.Caret,
            _ => ConstraintOperator.TildeOrEqual,
        };
        if (first is '=' or '>' or '<' or '~' or '^' || (first, second) is ('!', '='))
            position += (first, second) is ('=', '>' or '<') or ('>' or '<' or '!', '=') or ('~', '>') ? 2 : 1;

        return comparison;
    }

    private static VersionConstraint Parse(string text, ConstraintOperator comparison, VersionParts parts)
    {
        var wildcard = WildcardOf(parts);
        var prerelease = parts.Prerelease.Length > 0 ? "-" + parts.Prerelease : "";
        var version = wildcard switch
        {
            VersionWildcard.Major => "0.0.0" + prerelease,
            VersionWildcard.Minor => parts.Major + ".0.0" + prerelease,
            VersionWildcard.Patch => parts.Major + "." + parts.Minor + ".0" + prerelease,
            _ => text[parts.Start..parts.End],
        };
        return SemanticVersion.TryParse(version, out var parsed)
            ? new(comparison, parsed, wildcard)
            : throw new TemplateFunctionException("constraint parser error");
    }

    private static VersionWildcard WildcardOf(VersionParts parts)
    {
        if (IsAny(parts.Major))
            return VersionWildcard.Major;

        if (parts.Minor.Length == 0 || IsAny(parts.Minor))
            return VersionWildcard.Minor;

        return parts.Patch.Length == 0 || IsAny(parts.Patch) ? VersionWildcard.Patch : VersionWildcard.None;
    }

    private static bool IsAny(string part) => part is "x" or "X" or "*";
}
