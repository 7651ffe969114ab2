using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Formatting;

namespace Slipway.GoTemplates.Tests.Sprig;

/// <summary>Makes templates that call the functions of Sprig with fitting, strange and wrong arguments, and print what comes back.</summary>
internal sealed class SprigGenerator(Random random)
{
    private const string Print = "{{ typeOf $r }} {{ printf \"%v\" $r }} {{ toRawJson $r }}";

    private static readonly string[] Words =
    [
        "", "a", "foo", "foo bar", "Hello, World", " padded ", "one two  three", "first\nsecond\n", "UPPER", "HTTPServer20x", "snake_case-word",
        "x-y_z w", "1", "42", "-7", "3.14", "1.00", "0x1F", "010", "0b101", "1_000", "1e3", "true", "é", "ñandú Ünï", "日本語 text", "😀 smile",
        "a,b,,c", "$$", "$5.00", "key: value", "<a href=\"b\">&amp;</a>", "tab\tsep", "it's", "\"quoted\"", "back\\slash", "ǆ Straße ſ",
        "aAbB", "v1.2.3", "...", "/a/b/../c.txt", "9223372036854775807", "9223372036854775808", "Inf", "NaN", "\u2028x\u00a0y", "\u0085",
        "the quick brown fox jumps over the lazy dog", "foo\udcff", "\u0001\a\r",
    ];

    private static readonly string[] Values =
    [
        "nil", "true", "false", "0", "1", "-1", "7", "2.5", "-0.5", "1e21", "1e-7", "12345", "'a'", "(list)", "(list 1 2 3)",
        "(list \"b\" \"a\" \"b\")", "(list nil 1 \"x\" 2.5 true)", "(dict)", "(dict \"a\" 1)", "(dict \"a\" (dict \"b\" \"c\") \"d\" (list 1))",
        "(list (list 1) (dict \"k\" nil))", "(until 4)", "(int64 9)", "(float64 3)", "(splitList \",\" \"c,a,b\")", "(split \".\" \"x.y\")",
        "(toDate \"2006-01-02\" \"2020-02-29\")", "(chunk 2 (list 1 2 3))", "(int64 -9)", "(list 0 \"\" false nil)", "(list 3.0 1.5)",
    ];

    private static readonly string[] Maps =
    [
        "(dict)", "(dict \"a\" 1 \"b\" \"two\")", "(dict \"a\" (dict \"b\" (dict \"c\" 3)))", "(dict \"a\" nil \"b\" (list))",
        "(dict \"a\" (list 1 2) \"b\" (list 3))", "(dict \"a\" \"\" \"b\" 0 \"c\" false)", "(dict \"a\" (dict) \"b\" (dict \"c\" nil))",
        "(dict \"a\" (dict \"b\" 1 \"c\" (list)) \"d\" \"x\")", "(dict \"a\" true \"b\" (dict \"c\" \"d\" \"e\" (list 1)))", "(dict \"b\" 2.5 \"d\" 1)",
    ];

    private static readonly string[] Expressions =
    [
        "a", "a+", "a*", "[a-z]+", "(a)(b)?", "^.*$", "\\d+", "(?i)FOO", "\\s", "", "[^a-zA-Z0-9-_.]", "o{2}", "(?P<first>\\w+) (?P<second>\\w+)",
        "a|b|", "\\bfoo\\b", "(?m)^\\w", "(", "[", "a**", "\\pL+", "x*", "(?s).", "é", "[[:upper:]]", "$", "^", "(?!x)", "\\1", ".+?",
    ];

    private static readonly string[] Layouts =
    [
        "2006-01-02", "2006-01-02T15:04:05Z07:00", "Mon Jan _2 15:04:05 MST 2006", "02 Jan 06 15:04 -0700", "Monday, 02-Jan-06 3:04:05PM",
        "20060102150405.000", "January 2", "002 __2", "15h04m05s.999999999", "3:4:5 pm", "Z0700 -07 -07:00:00", "2006", "", "Jan. _2006",
    ];

    private static readonly string[] Dates =
    [
        "2020-02-29", "2021-02-29", "2020-06-15T12:30:45Z", "2020-06-15T12:30:45+02:00", "Mon Jan  2 15:04:05 CET 2006", "02 Jan 06 15:04 -0700",
        "20200615123045.123", "June 15", "366 366", "12h30m45s.5", "3:4:5 am", "", "2020-13-01", "x", "12", "Tuesday, 02-Jan-06 3:04:05PM",
    ];

    private static readonly string[] Zones = ["UTC", "", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Nowhere/Land", "Australia/Lord_Howe", "America/Sao_Paulo"];

    private static readonly string[] Durations = ["1h", "-1h30m", "24h", "1.5s", "100ms", "0", "3us", "2µs", "x", "", "1", "1d", "9000000h", "-0.5h", "1h1m1s1ms1us1ns", "2400h", "90000h", ".5s", "5.s"];

    private static readonly string[] Urls =
    [
        "http://user:pa%20ss@example.com:8080/a/b?x=1&y=2#frag", "https://example.com", "mailto:me@example.com", "/relative/path?q", "//host/path",
        "http://[::1]:80/", "http://[fe80::1%25en0]/", "http://a b/", "http://x:port/", "%zz", "a:b:c", "1http://x", ":", "", "*", "proto:opaque?x#y",
        "http://host/%2f%20x?%zz", "http://ho%41st/", "http://u@h/ü", "x/y:z", "http://h#a%20b", "http://h?", "HTTP://Host/Ä", "http://u:p:q@h", "http://u<@h/",
    ];

    private static readonly string[] Paths = ["", "/", ".", "..", "a", "a/b", "/a/b/", "a//b/./c/..", "../../x", "/..", "a.tar.gz", "/x.y/z", ".hidden", "a/b.c/", "//x"];

    private static readonly string[] Json =
    [
        "null", "true", "1", "-1.5e3", "\"a\\u00e9\\n\"", "[]", "[1,\"a\",null]", "{\"b\":1,\"a\":{\"c\":[true]}}", "", "{", "[1,", "{\"a\" 1}", "tru", "01", "1.",
        "\"\\x\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "1e999", "{\"a\":1,\"a\":2}", " [ 1 , 2 ] ", "[1 2]", "\"a", "nul", "x", "'a'", "\"\t\"", "1 2", "{1:2}", "-", "1e",
    ];

    private static readonly string[] Encoded = ["", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9v\nYmFy", "Zm9", "Zm9vYg=", "====", "Zm9vYg==x", "MZXW6===", "MZXW6YTB", "M", "mzxw6===", "MZXW6YQ=", "Zm=v", "YQ==", "MY======", "MZXW6=====", "é"];

    private static readonly string[] Types = ["string", "int", "int64", "float64", "bool", "map", "slice", "[]interface {}", "map[string]interface {}", "<nil>", "invalid", "time.Time", "struct", "ptr"];

    /// <summary>A template that calls a function and prints its result.</summary>
    public string Template()
    {
        var signature = SprigSignatures.All[random.Next(SprigSignatures.All.Length)].Split(' ');
        var call = new StringBuilder(signature[0]);
        foreach (var code in signature.AsSpan(1))
        {
            if (code[0] == '(')
            {
                call.Append(' ').Append(code.Replace('~', ' '));
                continue;
            }

            var count = code[0] == '*' ? random.Next(4) : 1;
            for (var i = 0; i < count; i++)
                call.Append(' ').Append(Argument(code[^1]));
        }

        return $"{{{{ $r := {call} }}}}{Print}";
    }

    private string Argument(char code)
    {
        // Now and then an argument of a wrong type, to see what is refused.
        if (code != 't' && random.Next(60) == 0)
            return Pick(Values);

        return code switch
        {
            's' or 'n' => Text(Pick(Words)),
            'w' => Text(Pick(Words) + Pick(Words)),
            'v' => random.Next(3) == 0 ? Text(Pick(Words)) : Pick(Values),
            'l' => random.Next(8) == 0 ? Pick(Values) : Pick(Values.Where(static one => one.StartsWith("(list", StringComparison.Ordinal)).ToArray()),
            'm' => Pick(Maps),
            'i' => random.Next(-3, 12).ToString(CultureInfo.InvariantCulture),
            'k' => random.Next(0, 6).ToString(CultureInfo.InvariantCulture),
            'b' => random.Next(2) == 0 ? "true" : "false",
            'q' => Pick("\"a\"", "\"b\"", "\"c\"", "\"d\""),
            'x' => $"(urlParse {Text(Pick(Urls))})",
            'p' => Pick("\",\"", "\" \"", "\"\"", "\".\"", "\"o\""),
            'e' => Text(Pick(Expressions)),
            'r' => Pick("\"$1\"", "\"${1}x\"", "\"[$first]\"", "\"$$\"", "\"-\"", "\"\"", "\"$1x\"", "\"${second} ${first}\""),
            't' => $"(toDate \"2006-01-02T15:04:05Z07:00\" \"{Pick("2020-06-15T12:30:45Z", "1999-12-31T23:59:59.987654321Z", "2021-03-28T01:30:00Z", "0001-01-01T00:00:00Z", "2038-11-01T05:59:59Z")}\")",
            _ => Text(Pick(Pool(code))),
        };
    }

    private static string[] Pool(char code) => code switch
    {
        'o' => Layouts,
        'a' => Dates,
        'z' => Zones,
        'd' => Durations,
        'u' => Urls,
        'h' => Paths,
        'j' => Json,
        'g' => Encoded,
        'y' => Types,
        _ => Words,
    };

    private static string Text(string text) => GoQuote.Quote(text);

    private string Pick(params string[] pool) => pool[random.Next(pool.Length)];
}
