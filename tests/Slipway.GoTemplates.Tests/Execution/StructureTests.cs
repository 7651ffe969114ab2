using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Execution;

/// <summary>Fields and methods, of structs and of named maps and slices.</summary>
public sealed class StructureTests
{
    [Theory]
    [InlineData("{{.X}}", "x")]
    [InlineData("{{.Inner.V}}", "v")]
    [InlineData("{{.Nil}}", "<no value>")]
    [InlineData("{{.Hello}}", "hello")]
    [InlineData("{{.Twice 21}}", "42")]
    [InlineData("{{21 | .Twice}}", "42")]
    [InlineData("{{$x := .}}{{$x.Inner.Shout \"a\"}}", "A!")]
    [InlineData("{{.Texted}}", "<text>")]
    [InlineData("{{printf \"%v %s %d\" .Texted .Texted .Texted}}", "<text> <text> {%!d(string=x)}")]
    [InlineData("{{.Failed}}", "it failed")]
    [InlineData("{{.Inner}}", "{v}")]
    [InlineData("{{printf \"%+v %#v %T\" .Inner .Inner .Inner}}", "{V:v} main.Inner{V:\"v\"} main.Inner")]
    [InlineData("{{.Pointer}}", "&{p}")]
    [InlineData("{{.Pointer.V}}", "p")]
    [InlineData("{{if .Inner}}yes{{end}}", "yes")]
    [InlineData("{{.Versions.Has \"v1\"}} {{.Versions.Has \"v2\"}}", "true false")]
    [InlineData("{{range .Versions}}{{.}};{{end}}", "v1;apps/v1;")]
    [InlineData("{{printf \"%T\" .Versions}}", "chart.VersionSet")]
    [InlineData("{{.Named.Keys}} {{.Named.a}}", "1 b")]
    [InlineData("{{.Duration}} {{printf \"%d\" .Duration}} {{.Duration.Seconds}}", "1m30s 90000000000 90")]
    [InlineData("{{.Time}}", "1970-01-01 00:00:01.5 +0000 UTC")]
    [InlineData("{{eq .Time .Time}} {{eq .Duration .Duration}}", "true true")]
    [InlineData("{{aMap .Named}}", "1")]
    public void It_prints(string template, string expected) => Assert.Equal(expected, Execute(template));

    [Theory]
    [InlineData("{{.none}}", "executing \"t\" at <.none>: can't evaluate field none in type main.T")]
    [InlineData("{{.Pointer.none}}", "executing \"t\" at <.Pointer.none>: can't evaluate field none in type *main.P")]
    [InlineData("{{.Nil.x}}", "executing \"t\" at <.Nil.x>: nil pointer evaluating interface {}.x")]
    [InlineData("{{.X 1}}", "executing \"t\" at <.X>: X has arguments but cannot be invoked as function")]
    [InlineData("{{.Twice}}", "executing \"t\" at <.Twice>: wrong number of args for Twice: want 1 got 0")]
    [InlineData("{{.Twice \"a\"}}", "executing \"t\" at <\"a\">: expected integer; found \"a\"")]
    [InlineData("{{.Twice .X}}", "executing \"t\" at <.X>: wrong type for value; expected int; got string")]
    [InlineData("{{.Fail}}", "executing \"t\" at <.Fail>: error calling Fail: no luck")]
    [InlineData("{{.Inner.Fail 1}}", "executing \"t\" at <.Inner.Fail>: can't evaluate field Fail in type main.Inner")]
    [InlineData("{{.Hello.x}}", "executing \"t\" at <.Hello.x>: can't evaluate field x in type string")]
    [InlineData("{{eq .Inner .Versions}}", "executing \"t\" at <eq .Inner .Versions>: error calling eq: non-comparable types {v}: main.Inner, chart.VersionSet: [v1 apps/v1]")]
    public void It_fails(string template, string expected)
    {
        var message = Assert.Throws<TemplateExecutionException>(() => Execute(template)).Message;

        Assert.Equal(expected, message[(message.IndexOf(": executing", StringComparison.Ordinal) + 2)..]);
    }

    private static string Execute(string template)
    {
        var aMap = new GoFunction("aMap", (in call) => (nint)((GoMap)call[0]!).Count, GoType.MapOfAny);
        return new TemplateSet("t", new TemplateOptions(), FunctionMap.Of(aMap)).Parse("t", template)
            .Execute("t", Data(), TestContext.Current.CancellationToken);
    }

    private static Structure Data()
    {
        var inner = new Structure(GoType.Struct("main.Inner")) { Fields = { ["V"] = "v" } };
        inner.Methods["Shout"] = new GoFunction("Shout", (in call) => call.Text(0).ToUpperInvariant() + "!", GoType.String);
        var texted = new Structure(GoType.Struct("main.Texted")) { Fields = { ["V"] = "x" } };
        texted.Methods["String"] = new GoFunction("String", (in _) => "<text>");
        var versions = GoType.Named("chart.VersionSet", GoType.SliceOfStrings, (receiver, name) => name == "Has"
            ? new GoFunction(name, (in call) => ((GoSlice)receiver).Contains(call[0]), GoType.String)
            : null);
        var named = GoType.Named("chart.Values", GoType.MapOfAny, (receiver, name) => name == "Keys"
            ? new GoFunction(name, (in _) => (nint)((GoMap)receiver).Count)
            : null);
        var data = new Structure(GoType.Struct("main.T"))
        {
            Fields =
            {
                ["X"] = "x", ["Inner"] = inner, ["Nil"] = null, ["Texted"] = texted, ["Failed"] = new GoError("it failed"),
                ["Pointer"] = new Structure(GoType.PointerTo(GoType.Struct("main.P"))) { Fields = { ["V"] = "p" } },
                ["Versions"] = new GoSlice(versions, ["v1", "apps/v1"]), ["Named"] = new GoMap(named) { ["a"] = "b" },
                ["Duration"] = new GoDuration(90_000_000_000), ["Time"] = new GoTime(1, 500_000_000, TimeZoneInfo.Utc),
            },
        };
        data.Methods["Hello"] = new GoFunction("Hello", (in _) => "hello");
        data.Methods["Twice"] = new GoFunction("Twice", (in call) => (nint)call[0]! * 2, GoType.Int);
        data.Methods["Fail"] = new GoFunction("Fail", (in _) => throw new TemplateFunctionException("no luck"));
        return data;
    }
}
