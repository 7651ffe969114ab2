namespace Slipway.Helm.Rendering;

/// <summary>
/// A pattern of <c>.Files.Glob</c>: <c>*</c> and <c>?</c> stop at slashes, <c>**</c> does not; <c>[a-z]</c>, <c>[!a]</c>, <c>{a,b}</c>
/// and <c>\</c> before what is meant as it is. One that is not valid matches everything, as in Helm.
/// </summary>
internal sealed class GlobPattern
{
    private readonly IReadOnlyList<GlobPart> _parts;

    private GlobPattern(IReadOnlyList<GlobPart> parts) => _parts = parts;

    /// <summary>Reads a pattern.</summary>
    public static GlobPattern Parse(string pattern)
    {
        var at = 0;
        var parts = Parse(pattern, ref at, isNested: false);
        return new GlobPattern(parts is null || at < pattern.Length ? [new GlobPart.Everything()] : parts);
    }

    /// <summary>Whether a path is meant.</summary>
    public bool IsMatch(string path) => IsMatch(_parts, 0, path, 0, end => end == path.Length);

    private static bool IsMatch(IReadOnlyList<GlobPart> parts, int part, string path, int at, Func<int, bool> rest)
    {
        if (part == parts.Count)
            return rest(at);
        switch (parts[part])
        {
            case GlobPart.Letters letters:
                return letters.Accepts(path, at) && IsMatch(parts, part + 1, path, at + 1, rest);
            case GlobPart.Choice choice:
                return choice.Options.Any(option => IsMatch(option, 0, path, at, end => IsMatch(parts, part + 1, path, end, rest)));
            default:
                for (var end = at; ; end++)
                {
                    if (IsMatch(parts, part + 1, path, end, rest))
                        return true;
                    if (end == path.Length || (path[end] == '/' && parts[part] is GlobPart.Name))
                        return false;
                }
        }
    }

    // Null where it is not valid.
    private static List<GlobPart>? Parse(string pattern, ref int at, bool isNested)
    {
        List<GlobPart> parts = [];
        while (at < pattern.Length)
        {
            var letter = pattern[at];
            if (isNested && letter is ',' or '}')
                return parts;
            if (ParseOne(pattern, ref at) is not { } part)
                return null;
            parts.Add(part);
        }

        return isNested ? null : parts;
    }

    private static GlobPart? ParseOne(string pattern, ref int at)
    {
        switch (pattern[at++])
        {
            case '*':
                if (at == pattern.Length || pattern[at] != '*')
                    return new GlobPart.Name();
                while (at < pattern.Length && pattern[at] == '*')
                    at++;
                return new GlobPart.Everything();
            case '?':
                return new GlobPart.Letters([('/', '/')], IsInverted: true);
            case '[':
                return ParseClass(pattern, ref at);
            case '{':
                return ParseChoice(pattern, ref at);
            case '\\' when at < pattern.Length:
                return Exactly(pattern[at++]);
            case '\\':
                return null;
            default:
                return Exactly(pattern[at - 1]);
        }
    }

    private static GlobPart.Letters Exactly(char letter) => new([(letter, letter)], IsInverted: false);

    private static GlobPart.Choice? ParseChoice(string pattern, ref int at)
    {
        List<IReadOnlyList<GlobPart>> options = [];
        while (true)
        {
            if (Parse(pattern, ref at, isNested: true) is not { } option)
                return null;
            options.Add(option);
            if (pattern[at++] == '}')
                return new GlobPart.Choice(options);
        }
    }

    private static GlobPart.Letters? ParseClass(string pattern, ref int at)
    {
        var isInverted = at < pattern.Length && pattern[at] == '!';
        if (isInverted)
            at++;
        List<(char First, char Last)> ranges = [];
        while (at < pattern.Length && pattern[at] != ']')
        {
            if (pattern[at] == '\\' && at + 1 < pattern.Length)
                at++;
            var first = pattern[at++];
            if (at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']')
            {
                ranges.Add((first, pattern[at + 1]));
                at += 2;
            }
            else
            {
                ranges.Add((first, first));
            }
        }

        if (at == pattern.Length || ranges.Count == 0)
            return null;
        at++;
        return new GlobPart.Letters(ranges, isInverted);
    }
}
