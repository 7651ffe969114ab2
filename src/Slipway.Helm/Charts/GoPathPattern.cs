using System.Text;

namespace Slipway.Helm.Charts;

/// <summary>Go's <c>filepath.Match</c>: <c>*</c> and <c>?</c> do not match a slash, <c>[a-z]</c>, <c>[^a]</c>, <c>\x</c>.</summary>
public static class GoPathPattern
{
    /// <summary>Whether the pattern can be read at all.</summary>
    public static bool IsValid(ReadOnlySpan<char> pattern)
    {
        while (!pattern.IsEmpty)
        {
            switch (pattern[0])
            {
                case '[':
                    if (!TryClass(ref pattern, default, out _))
                        return false;
                    break;
                case '\\' when pattern.Length == 1:
                    return false;
                case '\\':
                    pattern = pattern[2..];
                    break;
                default:
                    pattern = pattern[1..];
                    break;
            }
        }

        return true;
    }

    /// <summary>Whether the whole name matches. Patterns with many stars are matched in time that grows no faster than the square.</summary>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        ReadOnlySpan<char> backPattern = default;
        ReadOnlySpan<char> backName = default;
        var canGoBack = false;
        while (true)
        {
            if (!pattern.IsEmpty && pattern[0] == '*')
            {
                pattern = pattern[1..];
                backPattern = pattern;
                backName = name;
                canGoBack = true;
                continue;
            }

            if (pattern.IsEmpty && name.IsEmpty)
                return true;
            if (!pattern.IsEmpty && !name.IsEmpty && TryOne(ref pattern, ref name))
                continue;
            if (!canGoBack || backName.IsEmpty || backName[0] == '/')
                return false;
            backName = backName[Width(backName)..];
            pattern = backPattern;
            name = backName;
        }
    }

    private static bool TryOne(ref ReadOnlySpan<char> pattern, ref ReadOnlySpan<char> name)
    {
        Rune.DecodeFromUtf16(name, out var rune, out var width);
        switch (pattern[0])
        {
            case '?':
                if (name[0] == '/')
                    return false;
                pattern = pattern[1..];
                break;
            case '[':
                if (!TryClass(ref pattern, rune, out var matched) || !matched)
                    return false;
                break;
            default:
                if (pattern[0] == '\\' && pattern.Length > 1)
                    pattern = pattern[1..];
                if (pattern[0] != name[0])
                    return false;
                pattern = pattern[1..];
                width = 1;
                break;
        }

        name = name[width..];
        return true;
    }

    private static bool TryClass(ref ReadOnlySpan<char> pattern, Rune rune, out bool matched)
    {
        matched = false;
        var rest = pattern[1..];
        var negated = !rest.IsEmpty && rest[0] == '^';
        if (negated)
            rest = rest[1..];
        for (var ranges = 0; ; ranges++)
        {
            if (!rest.IsEmpty && rest[0] == ']' && ranges > 0)
                break;
            if (!TryCharacter(ref rest, out var low))
                return false;
            var high = low;
            if (rest[0] == '-')
            {
                rest = rest[1..];
                if (!TryCharacter(ref rest, out high))
                    return false;
            }

            matched |= low <= rune && rune <= high;
        }

        matched ^= negated;
        pattern = rest[1..];
        return true;
    }

    private static bool TryCharacter(ref ReadOnlySpan<char> text, out Rune character)
    {
        character = default;
        if (text.IsEmpty || text[0] is '-' or ']')
            return false;
        if (text[0] == '\\')
            text = text[1..];
        if (text.IsEmpty || Rune.DecodeFromUtf16(text, out character, out var width) != System.Buffers.OperationStatus.Done)
            return false;
        text = text[width..];
        return !text.IsEmpty;
    }

    private static int Width(ReadOnlySpan<char> text) => Rune.DecodeFromUtf16(text, out _, out var width) == System.Buffers.OperationStatus.Done ? width : 1;
}
