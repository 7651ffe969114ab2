using Slipway.GoTemplates.Formatting;

namespace Slipway.GoTemplates.Tests.Sprig;

/// <summary>Makes regular expressions of all that RE2 knows, some of it broken, and texts for them.</summary>
internal sealed class RegexGenerator(Random random)
{
    private static readonly string[] Atoms =
    [
        "a", "b", "c", "x", "1", "-", "_", " ", ".", "é", "K", "s", "ß", "日", "😀", @"\d", @"\w", @"\s", @"\D", @"\W", @"\S", "[a-c]", "[^a-c]",
        "[a-z0-9-_.]", "[[:alpha:]]", "[^[:^digit:]]", @"\pL", @"\p{Lu}", @"\p{Greek}", @"\P{^L}", "^", "$", @"\b", @"\B", @"\A", @"\z", @"\.", @"\x41",
        @"\x{e9}", @"\Qa.b\E", @"\n", @"[\d-x]", "[]a]", "[^]a]", @"[a\]b]", "(?i)", "(?s)", "(?m)", "(?U)", "(?-i)", @"\t", @"\-", "[é-ü]", "[K-M]",
        @"\141", @"\07", @"[\pL\d]", @"[^\s]",
    ];

    private static readonly string[] Broken =
    [
        @"\1", @"\y", "[a", "(?=a)", "(?!a)", "(?P<n>a)", "(?P<>a)", "**", "++", "{2}", "{1001}", "{3,1}", @"\pX", @"\p{Foo}", "[z-a]", "[[:foo:]]",
        ")", "(", "(?", "(?z)", @"\", @"\C", @"\x{110000}", @"\x{}", @"\xg", @"[a-\d]", "x{2}{3}", "(?P=n)", "{,5}", "{a}", @"\8", @"\Q", "(?i-s:",
    ];

    private static readonly string[] Quantifiers = ["*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,2}?", "{2,}", "{0}", "{,2}"];
    private static readonly string[] Texts = ["a", "b", "ab", "abc", "aab", "A", "K", "k", "\u212a", "ſ", "S", "1", "23", " ", "\n", "-", ".", "x", "é", "ß", "日", "Ω", "😀", "a.b"];
    private static readonly string[] Replacements = ["$1", "${1}x", "$1x", "<$0>", "$$", "$x0", "${x1}", "${", "$", "-"];

    /// <summary>An expression.</summary>
    public string Expression() => Node(4) + (random.Next(2) == 0 ? Node(3) : "");

    /// <summary>A text.</summary>
    public string Text() => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Pick(Texts)));

    /// <summary>A template that finds, splits and replaces.</summary>
    public string Template()
    {
        var (e, t) = (GoQuote.Quote(Expression()), GoQuote.Quote(Text()));
        return $"{{{{ mustRegexFindAll {e} {t} -1 | toJson }}}} {{{{ regexSplit {e} {t} 3 | toJson }}}} {{{{ regexReplaceAll {e} {t} \"{Pick(Replacements)}\" | quote }}}}";
    }

    private string Node(int depth) => random.Next(100) switch
    {
        < 40 => Pick(Atoms),
        _ when depth <= 0 => Pick(Atoms),
        < 55 => Node(depth - 1) + Node(depth - 1),
        < 65 => Node(depth - 1) + "|" + Node(depth - 1),
        < 80 => Pick("(", "(?:", "(?P<x0>", "(?P<x1>", "(?i:", "(?s-m:") + Node(depth - 1) + ")",
        < 98 => Node(depth - 1) + Pick(Quantifiers),
        _ => Pick(Broken),
    };

    private string Pick(params string[] pool) => pool[random.Next(pool.Length)];
}
