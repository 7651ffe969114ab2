using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Execution;

/// <summary>What Go says since 1.20, and Debian's Go 1.19 does not: there is nothing to compare these with.</summary>
public sealed class CurrentGoTests
{
    [Theory]
    [InlineData("{{range 3}}{{.}}{{end}}", "012")]
    [InlineData("{{range $i := .n}}<{{$i}}>{{end}}", "<0><1>")]
    [InlineData("{{range .long}}{{printf \"%T\" .}}{{end}}", "int64int64")]
    [InlineData("{{range .u8}}{{printf \"%T%v\" . .}}{{end}}", "uint80uint81")]
    [InlineData("{{range 0}}a{{else}}none{{end}}", "none")]
    [InlineData("{{range -1}}a{{else}}none{{end}}", "none")]
    [InlineData("{{$x := 9}}{{range $x = 2}}{{end}}{{$x}}", "1")]
    [InlineData("{{range 5}}{{if eq . 3}}{{break}}{{end}}{{.}}{{end}}", "012")]
    [InlineData("{{with .none}}a{{else with .n}}n={{.}}{{end}}", "n=2")]
    [InlineData("{{with .none}}a{{else with .none}}b{{else with .n}}c{{else}}d{{end}}", "c")]
    [InlineData("{{with $x := .none}}a{{else with $y := .n}}{{$x}}{{$y}}{{end}}", "<no value>2")]
    public void It_prints(string template, string expected) => Assert.Equal(expected, Execute(template));

    [Theory]
    [InlineData("{{range $i, $e := 3}}{{end}}",
        "template: t:1:18: executing \"t\" at <3>: can't use 3 to iterate over more than one variable")]
    [InlineData("{{eq 1 \"a\"}}", "template: t:1:2: executing \"t\" at <eq 1 \"a\">: error calling eq: incompatible types for comparison: int and string")]
    [InlineData("{{lt 1 1.5}}", "template: t:1:2: executing \"t\" at <lt 1 1.5>: error calling lt: incompatible types for comparison: int and float64")]
    [InlineData("{{call 1}}", "template: t:1:2: executing \"t\" at <call 1>: error calling call: non-function 1 of type int")]
    [InlineData("{{call .f 1 2}}", "template: t:1:2: executing \"t\" at <call .f 1 2>: error calling call: wrong number of args for .f: got 2 want 1")]
    public void It_fails(string template, string expected) =>
        Assert.Equal(expected, Assert.Throws<TemplateExecutionException>(() => Execute(template)).Message);

    [Theory]
    [InlineData("{{.X 1 2 3 ) }}", "template: t:1: unexpected right paren")]
    [InlineData("{{if .a}}{{else with .b}}{{end}}", "template: t:1: unexpected <with> in input")]
    public void It_does_not_parse(string template, string expected) =>
        Assert.Equal(expected, Assert.Throws<TemplateParseException>(() => Execute(template)).Message);

    private static string Execute(string template)
    {
        var data = new GoMap
        {
            ["n"] = (nint)2,
            ["long"] = 2L,
            ["u8"] = (byte)2,
            ["f"] = new GoFunction("f", (in call) => call[0], GoType.Interface),
        };
        return new TemplateSet("t", new TemplateOptions(), FunctionMap.Empty).Parse("t", template)
            .Execute("t", data, TestContext.Current.CancellationToken);
    }
}
