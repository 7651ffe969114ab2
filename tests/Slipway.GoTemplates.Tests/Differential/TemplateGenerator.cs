using System.Globalization;
using System.Text;

namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>Writes random templates of the whole language: mostly right, wrong often enough.</summary>
internal sealed class TemplateGenerator(Random random)
{
    private static readonly string[] Fields =
        [".i", ".n", ".f", ".s", ".t", ".z", ".l", ".ls", ".li", ".m", ".ms", ".mi", ".u", ".x", ".y", ".b", ".m.a", ".m.b.c", ".ms.k",
            ".missing", ".missing.deep", ".z.deep", ".s.field", ".i.field", "$.i", "$.m.a", "$.m.b", "$", ".", "(.m).a", "(index .l 0)", "(.ms).a", ".m.a.b"];

    private static readonly string[] Literals =
        ["0", "1", "-1", "2", "3", "1.5", "-0.25", "1e3", "0x1F", "0b101", "0o17", "017", "1_000", "'a'", "'\\n'", "'日'", "true", "false", "nil",
            "\"\"", "\"a\"", "\"k\"", "\"x y\"", "`raw`", "\"\\u00e9\\x41\\n\"", "\"%d\"", "1e19", "0x1p4", "9223372036854775807", "\"\\xff\""];

    private static readonly string[] Unary = ["not", "len", "print", "html", "js", "urlquery", "println", "same", "anInt", "anInt64", "aUint",
        "aFloat", "aString", "aBool", "anything", "aMap", "aList", "fails", "index", "slice", "someInts", "textAndAny", "and", "or", "eq", "nothing"];

    private static readonly string[] Binary = ["eq", "ne", "lt", "le", "gt", "ge", "and", "or", "index", "slice", "print", "println", "someInts", "textAndAny"];

    private readonly List<string> _variables = [];
    private int _loops;
    private int _definitions;

    public string Template()
    {
        _variables.Clear();
        (_loops, _definitions) = (0, 0);
        var output = new StringBuilder();
        if (random.Next(4) == 0)
        {
            output.Append("{{define \"d0\"}}<").Append(Isolated(2)).Append(">{{end}}");
            _definitions = 1;
        }

        output.Append(List(3));
        var text = output.ToString();
        return random.Next(8) == 0 ? Mutate(text) : text;
    }

    private string Isolated(int depth)
    {
        var (variables, loops) = (_variables.ToArray(), _loops);
        _variables.Clear();
        _loops = 0;
        var text = List(depth);
        _variables.Clear();
        _variables.AddRange(variables);
        _loops = loops;
        return text;
    }

    private string List(int depth)
    {
        var output = new StringBuilder();
        for (var i = random.Next(1, 4); i > 0; i--) output.Append(Item(depth));
        return output.ToString();
    }

    private string Scoped(int depth)
    {
        var mark = _variables.Count;
        var text = List(depth);
        _variables.RemoveRange(mark, _variables.Count - mark);
        return text;
    }

    private string Item(int depth)
    {
        if (depth == 0) return random.Next(2) == 0 ? Text() : Action(Pipeline(1));
        return random.Next(20) switch
        {
            0 or 1 => Text(),
            2 or 3 or 4 => If(depth - 1),
            5 or 6 => With(depth - 1),
            7 or 8 or 9 => Range(depth - 1),
            10 => Declare(),
            11 => _variables.Count > 0 ? Action($"{Pick(_variables)} = {Pipeline(1)}") : Text(),
            12 => Action("/* comment */"),
            13 => _definitions > 0 ? Action($"template \"d0\" {Pipeline(1)}") : Text(),
            14 => _loops > 0 ? Action(random.Next(2) == 0 ? "break" : "continue") : Text(),
            15 => $"{{{{block \"b{random.Next(1000)}\" {Pipeline(1)}}}}}{Isolated(depth - 1)}{{{{end}}}}",
            _ => Action(Pipeline(2)),
        };
    }

    private string If(int depth)
    {
        var mark = _variables.Count;
        var output = new StringBuilder(Action("if " + Condition())).Append(Scoped(depth));
        if (random.Next(4) == 0) output.Append(Action("else if " + Condition())).Append(Scoped(depth));
        if (random.Next(2) == 0) output.Append(Action("else")).Append(Scoped(depth));
        _variables.RemoveRange(mark, _variables.Count - mark);
        return output.Append(Action("end")).ToString();
    }

    private string With(int depth)
    {
        var mark = _variables.Count;
        var output = new StringBuilder(Action("with " + Condition())).Append(Scoped(depth));
        if (random.Next(2) == 0) output.Append(Action("else")).Append(Scoped(depth));
        _variables.RemoveRange(mark, _variables.Count - mark);
        return output.Append(Action("end")).ToString();
    }

    private string Range(int depth)
    {
        var mark = _variables.Count;
        var over = random.Next(6) == 0 ? Pipeline(1) : Pick([".l", ".ls", ".li", ".m", ".ms", ".mi", ".z", ".missing", ".l", ".m"]);
        // Go 1.19 has no range over integers.
        if (over.Contains(".i", StringComparison.Ordinal) || over.Length > 8) over = ".li";
        var head = random.Next(3) switch
        {
            0 => $"range {Declaration()} := {over}",
            1 => $"range {Declaration()}, {Declaration()} := {over}",
            _ => $"range {over}",
        };
        _loops++;
        var output = new StringBuilder(Action(head)).Append(Scoped(depth));
        _loops--;
        if (random.Next(3) == 0) output.Append(Action("else")).Append(Scoped(depth));
        _variables.RemoveRange(mark, _variables.Count - mark);
        return output.Append(Action("end")).ToString();
    }

    private string Condition() => random.Next(6) == 0 ? Pipeline(1) is var pipe ? $"{Declaration()} := {pipe}" : "" : Pipeline(2);

    private string Declare()
    {
        var pipe = Pipeline(2);
        return Action($"{Declaration()} := {pipe}");
    }

    private string Declaration()
    {
        var name = "$" + "vwxyz"[random.Next(5)];
        _variables.Add(name);
        return name;
    }

    private string Pipeline(int depth)
    {
        var output = new StringBuilder(Command(depth));
        while (random.Next(4) == 0) output.Append(random.Next(2) == 0 ? " | " : "|").Append(Stage());
        return output.ToString();
    }

    private string Command(int depth) => random.Next(7) switch
    {
        0 or 1 => Operand(depth),
        2 => $"{Pick(Unary)} {Operand(depth)}",
        3 or 4 => $"{Pick(Binary)} {Operand(depth)} {Operand(depth)}",
        5 => $"{Pick(Unary)} {Operand(depth)} {Operand(depth)} {Operand(depth)}",
        _ => $"printf {Format()} {Operand(depth)}{(random.Next(2) == 0 ? " " + Operand(depth) : "")}",
    };

    private string Stage() => random.Next(8) switch
    {
        0 => $"printf {Format()}",
        1 => $"{Pick(Binary)} {Operand(0)}",
        2 => Operand(0),
        _ => Pick(Unary),
    };

    private string Operand(int depth) => random.Next(10) switch
    {
        0 or 1 or 2 => Pick(Literals),
        3 when depth > 0 => $"({Pipeline(depth - 1)})",
        4 when depth > 0 => $"({Pipeline(depth - 1)}).a",
        5 when _variables.Count > 0 => Pick(_variables),
        6 when _variables.Count > 0 => Pick(_variables) + ".a",
        _ => Pick(Fields),
    };

    private string Format() => Pick(["\"%v\"", "\"%d|%s\"", "\"%q\"", "\"%T\"", "\"%5v|%-5v|\"", "\"%05d\"", "\"%x\"", "\"%.2f\"", "\"%t\"", "\"%#v\"", "\"%+v %%\"", "`%s`", "\"%c%U\"", "\"%[2]v %[1]v\"", "\"%!\"", "\"%*d\"", "\"%e %g\""]);

    private string Text() => Pick([" ", "\n", "text", " \n\t text \n", "{", "}", "日本", "a: b\n", "  - ", "}}", "% s"]);

    private string Action(string inner) => string.Create(CultureInfo.InvariantCulture,
        $"{{{{{Pick(["", " ", "- ", "-\n", "\n", ""])}{inner}{Pick(["", " ", " -", "\n-", "\n", ""])}}}}}");

    /// <summary>Breaks a template at one place, or mends it.</summary>
    public string Mutate(string text)
    {
        if (text.Length == 0) return text;
        var at = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, Pick(["{{", "}}", "(", ")", "\"", "'", "`", "|", ".", "$", ",", ":=", "=", "\n", "#", "{{end}}", "{{else}}", "é", "\0", "-", "1", "a", " ", "/*", "*/", "break", "$undefined", "unknown "])),
            _ => text[..at],
        };
    }

    private string Pick(IReadOnlyList<string> from) => from[random.Next(from.Count)];
}
