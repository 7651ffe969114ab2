using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Tests;

/// <summary>Makes up values and documents: what charts hold, and what breaks writers.</summary>
internal sealed class RandomValues(int seed)
{
    private static readonly string[] Texts =
    [
        "", "a", "abc", "yes", "No", "on", "y", "null", "~", "true", "1", "0", "-1", "0x1f", "017", "0o17", "08", "1_000", "1e3", "1.5", ".5", "5.", ".",
        "-", "--", "---", "...", "- a", "-a", ": a", "a: b", "a:b", "a #b", "#b", "a#b", "? a", "?a", "!a", "&a", "*a", "|", ">", "'", "\"", "%a", "@a", "`a",
        "[", "]", "{", "}", ",", "a,b", "[a]", "{a}", "12:30", "12:30:45", "1:99", "190:20:30.15", "2001-01-01", "2001-1-1", "2001-13-01", "2001-02-30",
        "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.10", "2001-12-14T21:59:43Z", ".inf", "-.inf", "+.INF", ".nan", "<<", "=", "+1", "+", "1.0.0",
        "a\nb", "a\nb\n", "a\n\n", "\n", "\na", " a", "a ", " a\nb", "a \nb", "a\n b", "a\tb", "\ta", "a\r\nb", "a\rb", "é", "日本語", "😀", "a😀b", "\u00A0", "\u0085",
        "a\u0085b", "\u2028", "\uFEFF", "\uFEFFabc", "a\uFEFFb", "\u0000", "\u0001", "\u001b", "\u007f", "\u00ad", "\uE000", "\uFFFD", "<a href=\"x\">&amp;", "\\", "a\\b",
        "/etc/passwd", "http://example.com:8080/a?b=c#d", "app.kubernetes.io/name", "{{ .Values.x }}", "18446744073709551615", "18446744073709551616",
        "-9223372036854775808", "9223372036854775808", "1e400", "0b101", "-0b11", "0b12", "0x", "1__0", "_1", "0.1e-5", "1E5", "12e03", "-2E+05", "0.", "-.5", "+.5e3",
    ];

    private static readonly string[] Words =
        ["lorem", "ipsum", "dolor", "sit", "amet,", "consectetur", "a", "b:", "#c", "'quoted'", "\"double\"", "é", "😀", "1", "- x", " ", "  ", "\t", "\n", "key: value", "[x]"];

    private readonly Random _random = new(seed);

    public object? Value(int depth = 3) => _random.Next(depth <= 0 ? 6 : 10) switch
    {
        0 => null,
        1 => _random.Next(2) == 0,
        2 => Number(),
        3 or 4 or 5 => Text(),
        6 or 7 => Map(depth - 1),
        _ => new GoSlice(GoType.SliceOfAny, [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth - 1))]),
    };

    public string Text() => _random.Next(5) switch
    {
        0 or 1 or 2 => Texts[_random.Next(Texts.Length)],
        3 => string.Join(_random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, _random.Next(40)).Select(_ => Words[_random.Next(Words.Length)])),
        _ => Characters(),
    };

    public string Document()
    {
        var text = new StringBuilder();
        for (int i = _random.Next(1, 12); i > 0; i--)
            text.Append(Fragment());
        return text.ToString();
    }

    private GoMap Map(int depth)
    {
        var map = new GoMap();
        for (int i = _random.Next(5); i > 0; i--)
            map[_random.Next(3) == 0 ? Text() : $"k{_random.Next(12)}"] = Value(depth);
        return map;
    }

    private double Number() => _random.Next(6) switch
    {
        0 => _random.Next(-100, 100),
        1 => _random.NextInt64(),
        2 => _random.NextDouble() * Math.Pow(10, _random.Next(-10, 25)),
        3 => Math.Pow(10, _random.Next(0, 25)),
        4 => BitConverter.Int64BitsToDouble(_random.NextInt64()) is var d && double.IsFinite(d) ? d : 1,
        _ => _random.Next(1_000_000) / 1000.0,
    };

    private string Characters()
    {
        const string Alphabet = "ab1 .:-#'\"\\\n\t{}[],&*!|>%@`?=+_~/é";
        return string.Concat(Enumerable.Range(0, _random.Next(12)).Select(_ => Alphabet[_random.Next(Alphabet.Length)]));
    }

    private string Fragment()
    {
        string[] pieces =
        [
            "a: ", "b:", "- ", "\n", "\n  ", "\n    ", "\n- ", " ", "x", "key", ": ", "'s'", "\"d\\n\"", "\"\\u00e9\\x41\"", "|\n  text\n  more\n", ">-\n  folded\n  text\n\n  more\n", "[1, 2]", "{a: 1, b: [c]}",
            "[", "]", "{", "}", ",", "&x ", "*x", "!!str ", "!!int ", "!!float ", "!foo ", "<<: *x\n", "? ", "# comment\n", "---\n", "...\n", "null", "~", "yes", "1", "1.5", "0x1F", "2001-01-01", "{{ .x }}",
            "\t", "%YAML 1.1\n---\n", "'it''s'", "\"a\n  b\"", "plain text\n  continued", "a: &x {b: 1}\n", "c: *x\n", "- - a\n  - b\n", "k: |2-\n    x\n", "\"", "'", "é: ü", "😀: 1", "\r\n", "!!binary aGk=", "k: v\nk: w\n", Texts[_random.Next(Texts.Length)],
        ];
        return pieces[_random.Next(pieces.Length)];
    }
}
