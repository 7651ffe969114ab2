namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>The named classes of RE2: POSIX, Perl, Unicode categories and scripts.</summary>
internal static class UnicodeClasses
{
    private static readonly int[] Digit = ['0', '9'];
    private static readonly int[] Space = ['\t', '\n', '\f', '\r', ' ', ' '];
    private static readonly int[] Word = ['0', '9', 'A', 'Z', '_', '_', 'a', 'z'];

    /// <summary>\d, \s and \w: ASCII only.</summary>
    public static int[]? Perl(char letter) => letter switch
    {
        'd' or 'D' => Digit,
        's' or 'S' => Space,
        'w' or 'W' => Word,
        _ => null,
    };

    /// <summary>The class of a POSIX name, without brackets and colons.</summary>
    public static int[]? Posix(ReadOnlySpan<char> name) => name switch
    {
        "alnum" => ['0', '9', 'A', 'Z', 'a', 'z'],
        "alpha" => ['A', 'Z', 'a', 'z'],
        "ascii" => [0, 0x7F],
        "blank" => ['\t', '\t', ' ', ' '],
        "cntrl" => [0, 0x1F, 0x7F, 0x7F],
        "digit" => Digit,
        "graph" => ['!', '~'],
        "lower" => ['a', 'z'],
        "print" => [' ', '~'],
        "punct" => ['!', '/', ':', '@', '[', '`', '{', '~'],
        "space" => ['\t', '\r', ' ', ' '],
        "upper" => ['A', 'Z'],
        "word" => Word,
        "xdigit" => ['0', '9', 'A', 'F', 'a', 'f'],
        _ => null,
    };

    /// <summary>The class of a Unicode category or script; null if there is none of that name.</summary>
    public static int[]? Unicode(string name)
    {
        var key = Normalize(name);
        if (key is "any")
            return [0, CaseFolding.LastRune];

        if (key is "ascii")
            return [0, 0x7F];

        var categories = UnicodeCategories.MaskOf(key);
        return categories != 0 ? UnicodeCategories.RangesOf(categories) : UnicodeScripts.RangesOf(key);
    }

    // Loose matching of names as UTS #18 has it, and Go since 1.25.
    private static string Normalize(string name)
    {
        var letters = new char[name.Length];
        var count = 0;
        foreach (var c in name)
        {
            if (c is not (' ' or '_' or '-'))
                letters[count++] = char.ToLowerInvariant(c);
        }

        return new(letters, 0, count);
    }
}
