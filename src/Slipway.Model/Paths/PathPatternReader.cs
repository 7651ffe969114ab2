namespace Slipway.Model;

/// <summary>Reads the parts of an ignore pattern, and refuses what Go's <c>filepath.Match</c> refuses.</summary>
internal static class PathPatternReader
{
    /// <summary>The parts; null where a class or an escape is not finished.</summary>
    public static IReadOnlyList<PatternToken>? Read(string pattern)
    {
        var tokens = new List<PatternToken>();
        for (var index = 0; index < pattern.Length; index++)
        {
            switch (pattern[index])
            {
                case '*':
                    tokens.Add(new PatternToken(Stars(pattern, ref index)));
                    break;
                case '?':
                    tokens.Add(new PatternToken(PatternTokenKind.AnyLetter));
                    break;
                case '\\' when index + 1 == pattern.Length:
                    return null;
                case '\\':
                    tokens.Add(new PatternToken(PatternTokenKind.Letter, pattern[++index]));
                    break;
                case '[':
                    if (Class(pattern, ref index) is not { } set)
                        return null;
                    tokens.Add(set);
                    break;
                default:
                    tokens.Add(new PatternToken(PatternTokenKind.Letter, pattern[index]));
                    break;
            }
        }
        return tokens;
    }

    private static PatternTokenKind Stars(string pattern, ref int index)
    {
        if (index + 1 >= pattern.Length || pattern[index + 1] != '*')
            return PatternTokenKind.AnyText;
        index++;
        // '**/' is '**' that eats its slash.
        if (index + 1 < pattern.Length && pattern[index + 1] == '/')
            index++;
        return index + 1 == pattern.Length ? PatternTokenKind.Anything : PatternTokenKind.AnyFolders;
    }

    private static PatternToken? Class(string pattern, ref int index)
    {
        var ranges = new List<(char, char)>();
        index++;
        var negated = index < pattern.Length && pattern[index] == '^';
        if (negated)
            index++;
        while (index < pattern.Length && (pattern[index] != ']' || ranges.Count == 0))
        {
            if (Letter(pattern, ref index) is not { } from)
                return null;
            var to = from;
            if (index + 1 < pattern.Length && pattern[index] == '-')
            {
                index++;
                if (Letter(pattern, ref index) is not { } end)
                    return null;
                to = end;
            }
            ranges.Add((from, to));
        }
        return index < pattern.Length ? new PatternToken(PatternTokenKind.Class, '\0', ranges, negated) : null;
    }

    private static char? Letter(string pattern, ref int index)
    {
        // In a class '-' and ']' must be escaped to be meant.
        if (index >= pattern.Length || pattern[index] is '-' or ']')
            return null;
        if (pattern[index] == '\\' && ++index >= pattern.Length)
            return null;
        return pattern[index++];
    }
}
