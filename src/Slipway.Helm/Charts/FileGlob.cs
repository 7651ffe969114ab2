using System.Text;

namespace Slipway.Helm.Charts;

/// <summary>
/// A pattern of paths as <c>.Files.Glob</c> takes it: <c>*</c> and <c>?</c> stop at a slash, <c>**</c> does not,
/// <c>[abc]</c>, <c>[!a-z]</c>, <c>{one,two}</c>, a backslash before what is meant as it is. Matching takes time in
/// proportion to the pattern times the path.
/// </summary>
public sealed class FileGlob
{
    private readonly List<Part> _parts;

    private FileGlob(List<Part> parts) => _parts = parts;

    /// <summary>Reads a pattern; one that cannot be read matches everything, as in Helm.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <returns>The glob.</returns>
    public static FileGlob Parse(string pattern) => TryParse(pattern) ?? new FileGlob([new Part.Any(Everything: true)]);

    /// <summary>Whether the whole path matches.</summary>
    /// <param name="path">The path, with slashes.</param>
    /// <returns>True if it does.</returns>
    public bool IsMatch(string path)
    {
        var runes = path.EnumerateRunes().ToArray();
        var from = new bool[runes.Length + 1];
        from[0] = true;
        return Advance(_parts, runes, from)[runes.Length];
    }

    private static FileGlob? TryParse(string pattern)
    {
        var at = 0;
        var runes = pattern.EnumerateRunes().ToArray();
        return TryParts(runes, ref at, depth: 0) is { } parts ? new FileGlob(parts) : null;
    }

    private static List<Part>? TryParts(Rune[] pattern, ref int at, int depth)
    {
        var parts = new List<Part>();
        while (at < pattern.Length)
        {
            var c = pattern[at].Value;
            if (depth > 0 && c is ',' or '}')
                return parts;
            at++;
            Part? part = c switch
            {
                '*' => Star(pattern, ref at),
                '?' => new Part.One(),
                '[' => TryRange(pattern, ref at),
                '{' => depth < 100 ? TryChoice(pattern, ref at, depth + 1) : null,
                '\\' => at < pattern.Length ? new Part.Exactly(pattern[at++]) : null,
                _ => new Part.Exactly(pattern[at - 1]),
            };
            if (part is null)
                return null;
            parts.Add(part);
        }

        return parts;
    }

    private static Part.Any Star(Rune[] pattern, ref int at)
    {
        if (at == pattern.Length || pattern[at].Value != '*')
            return new Part.Any(Everything: false);
        at++;
        return new Part.Any(Everything: true);
    }

    private static Part.Choice? TryChoice(Rune[] pattern, ref int at, int depth)
    {
        var choices = new List<List<Part>>();
        while (true)
        {
            if (TryParts(pattern, ref at, depth) is not { } parts)
                return null;
            choices.Add(parts);
            if (at == pattern.Length || pattern[at++].Value == '}')
                return new Part.Choice(choices);
        }
    }

    private static Part.Range? TryRange(Rune[] pattern, ref int at)
    {
        var negated = at < pattern.Length && pattern[at].Value == '!';
        if (negated)
            at++;
        if (at + 2 < pattern.Length && pattern[at + 1].Value == '-')
        {
            var range = new Part.Range(negated, pattern[at], pattern[at + 2], []);
            at += 3;
            return at < pattern.Length && pattern[at++].Value == ']' && range.Low < range.High ? range : null;
        }

        var list = new HashSet<Rune>();
        for (; at < pattern.Length && pattern[at].Value != ']'; at++)
        {
            if (pattern[at].Value == '\\' && ++at == pattern.Length)
                return null;
            list.Add(pattern[at]);
        }

        return at++ < pattern.Length && list.Count > 0 ? new Part.Range(negated, default, default, list) : null;
    }

    /// <summary>Where the parts can end when they begin at any of the places.</summary>
    private static bool[] Advance(List<Part> parts, Rune[] path, bool[] from)
    {
        foreach (var part in parts)
            from = Advance(part, path, from);
        return from;
    }

    private static bool[] Advance(Part part, Rune[] path, bool[] from)
    {
        var to = new bool[from.Length];
        if (part is Part.Choice choice)
        {
            foreach (var parts in choice.Choices)
            {
                var ends = Advance(parts, path, from);
                for (int i = 0; i < to.Length; i++)
                    to[i] |= ends[i];
            }

            return to;
        }

        for (int i = 0; i < to.Length; i++)
        {
            if (part is Part.Any any)
                to[i] = from[i] || (i > 0 && to[i - 1] && (any.Everything || path[i - 1].Value != '/'));
            else
                to[i] = i > 0 && from[i - 1] && part.Takes(path[i - 1]);
        }

        return to;
    }

    private abstract record Part
    {
        public virtual bool Takes(Rune rune) => false;

        public sealed record Exactly(Rune Wanted) : Part
        {
            public override bool Takes(Rune rune) => rune == Wanted;
        }

        public sealed record One : Part
        {
            public override bool Takes(Rune rune) => rune.Value != '/';
        }

        public sealed record Any(bool Everything) : Part;

        public sealed record Choice(List<List<Part>> Choices) : Part;

        public sealed record Range(bool Negated, Rune Low, Rune High, HashSet<Rune> List) : Part
        {
            public override bool Takes(Rune rune) =>
                (List.Count > 0 ? List.Contains(rune) : Low <= rune && rune <= High) != Negated;
        }
    }
}
