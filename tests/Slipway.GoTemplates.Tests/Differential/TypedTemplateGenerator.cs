using System.Text;

namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>Writes random templates whose expressions fit one another by type, so that most of them print something.</summary>
internal sealed class TypedTemplateGenerator(Random random)
{
    private readonly List<string> _numbers = [];
    private readonly List<string> _texts = [];

    public string Template()
    {
        _numbers.Clear();
        _texts.Clear();
        return $"{{{{define \"part\"}}}}<{{{{.}}}}|{{{{if .}}}}+{{{{end}}}}>{{{{end}}}}{Block(3)}";
    }

    private string Block(int depth)
    {
        var output = new StringBuilder();
        for (var i = random.Next(1, 4); i > 0; i--) output.Append(Item(depth));
        return output.ToString();
    }

    private string Scope(int depth, Func<string> head)
    {
        var (numbers, texts) = (_numbers.Count, _texts.Count);
        var output = new StringBuilder(head()).Append(Block(depth));
        if (random.Next(3) == 0) output.Append(Trim("else")).Append(Block(depth));
        _numbers.RemoveRange(numbers, _numbers.Count - numbers);
        _texts.RemoveRange(texts, _texts.Count - texts);
        return output.Append(Trim("end")).ToString();
    }

    private string Item(int depth) => random.Next(depth > 0 ? 14 : 6) switch
    {
        0 => Pick(["text ", "\n", "  a: ", "日本\n", " - "]),
        1 => Trim(Text(2)),
        2 => Trim(Number(2)),
        3 => Trim(Condition(2)),
        4 => Trim(List(1)),
        5 => Trim($"template \"part\" {Any(1)}"),
        6 => Scope(depth - 1, () => Trim($"if {Condition(2)}")),
        7 => Scope(depth - 1, () => Trim($"with {Any(1)}")),
        8 => Scope(depth - 1, () => Trim($"range {Declared(_texts)} := {List(1)}")),
        9 => Scope(depth - 1, () => Trim($"range {Declared(_numbers)}, {Declared(_texts)} := .ls") + (random.Next(3) == 0 ? "{{if gt (len $.s) 5}}{{break}}{{end}}" : "")),
        10 => Scope(depth - 1, () => Trim($"range {Declared(_texts)}, {Declared(_texts)} := .ms") + (random.Next(3) == 0 ? "{{if $.t}}{{continue}}{{end}}" : "")),
        11 => Assign(),
        12 => random.Next(2) == 0 ? DeclareNumber() : DeclareText(),
        _ => Trim(Any(2)),
    };

    private string DeclareNumber()
    {
        var value = Number(2);
        return Trim($"{Declared(_numbers)} := {value}");
    }

    private string DeclareText()
    {
        var value = Text(2);
        return Trim($"{Declared(_texts)} := {value}");
    }

    private string Assign() => _numbers.Count > 0 && random.Next(2) == 0
        ? Trim($"{Pick(_numbers)} = {Number(2)}")
        : _texts.Count > 0 ? Trim($"{Pick(_texts)} = {Text(2)}") : "";

    private string Declared(List<string> variables)
    {
        var name = (ReferenceEquals(variables, _numbers) ? "$n" : "$t") + random.Next(3);
        variables.Add(name);
        return name;
    }

    private string Any(int depth) => random.Next(5) switch
    {
        0 => In(Text(depth)),
        1 => In(Number(depth)),
        2 => In(Condition(depth)),
        3 => In(List(depth)),
        _ => Pick(["$.x", "$.y", "$.m", "$.z", "$.b", "$.u", "$.f", "$.mi", ".", "$.m.a", "$.missing"]),
    };

    private string Text(int depth) => depth == 0
        ? _texts.Count > 0 && random.Next(3) == 0 ? Pick(_texts) : Pick(["$.s", "\"a b\"", "`raw`", "$.ms.k", "\"\\u65e5<&>\"", "(index $.ls 1)"])
        : random.Next(11) switch
        {
            0 => $"printf \"%v-%v\" {Any(depth - 1)} {Any(depth - 1)}",
            1 => $"printf \"%q %5.1f\" {In(Text(depth - 1))} $.f",
            2 => $"printf \"%03d|%x|%-6d|\" {In(Number(depth - 1))} {In(Text(depth - 1))} {In(Number(depth - 1))}",
            3 => $"print {Any(depth - 1)} {Any(depth - 1)} {Any(depth - 1)}",
            4 => $"println {Any(depth - 1)}",
            5 => $"{Text(depth - 1)} | {Pick(["html", "js", "urlquery", "print", "printf \"%s\"", "printf \"%T %v\" 1"])}",
            6 => $"slice {In(Text(depth - 1))} 0",
            7 => $"index $.ms {In(Text(depth - 1))}",
            8 => $"index $.mi {In(Number(depth - 1))}",
            9 => $"aString {In(Text(depth - 1))}",
            _ => $"printf \"%#v %+v\" {Any(depth - 1)} {Any(depth - 1)}",
        };

    private string Number(int depth) => depth == 0
        ? _numbers.Count > 0 && random.Next(3) == 0 ? Pick(_numbers) : Pick(["$.i", "$.n", "0", "1", "2", "0x10", "'a'", "(index $.li 0)"])
        : random.Next(4) switch
        {
            0 => $"len {In(Text(depth - 1))}",
            1 => $"len {In(List(depth - 1))}",
            2 => $"someInts {In(Number(depth - 1))} {In(Number(depth - 1))}",
            _ => $"{(random.Next(2) == 0 ? "and" : "or")} {In(Number(depth - 1))} {In(Number(depth - 1))}",
        };

    private string Condition(int depth) => depth == 0
        ? Pick(["$.t", "true", "false", "$.z", "$.missing", "$.l", "$.s", "$.m"])
        : random.Next(6) switch
        {
            0 => $"{Pick(["eq", "ne", "lt", "le", "gt", "ge"])} {In(Number(depth - 1))} {In(Number(depth - 1))}",
            1 => $"{Pick(["eq", "ne", "lt", "le", "gt", "ge"])} {In(Text(depth - 1))} {In(Text(depth - 1))}",
            2 => $"not {In(Condition(depth - 1))}",
            3 => $"and {In(Condition(depth - 1))} {Any(depth - 1)}",
            4 => $"or {Any(depth - 1)} {In(Condition(depth - 1))}",
            _ => $"eq {In(Text(depth - 1))} {In(Text(depth - 1))} {In(Text(depth - 1))}",
        };

    private string List(int depth) => depth == 0
        ? Pick(["$.l", "$.ls", "$.li", "$.m", "$.ms"])
        : random.Next(3) switch
        {
            0 => $"slice $.ls {random.Next(0, 3)}",
            1 => $"slice $.li {random.Next(0, 2)} {random.Next(2, 4)}",
            _ => List(0),
        };

    private static string In(string expression) => expression.Contains(' ', StringComparison.Ordinal) ? $"({expression})" : expression;

    private string Trim(string inner) => $"{{{{{Pick(["", " ", "- "])}{inner}{Pick(["", " ", " -"])}}}}}";

    private string Pick(List<string> from) => from[random.Next(from.Count)];
}
