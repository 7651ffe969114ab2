using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Parsing;

/// <summary>A tree prints as Go's does; that is what messages show of it.</summary>
public sealed class ParserTests
{
    [Theory]
    [InlineData("{{/*\n\n\n*/}}", "")]
    [InlineData("{{.X}}", "{{.X}}")]
    [InlineData("{{$}}", "{{$}}")]
    [InlineData("{{with $x := 3}}{{$x 23}}{{end}}", "{{with $x := 3}}{{$x 23}}{{end}}")]
    [InlineData("{{$.I}}", "{{$.I}}")]
    [InlineData("{{printf `%d` 23}}", "{{printf `%d` 23}}")]
    [InlineData("{{.X|.Y}}", "{{.X | .Y}}")]
    [InlineData("{{$x := .X|.Y}}{{$x = 2}}", "{{$x := .X | .Y}}{{$x = 2}}")]
    [InlineData("{{.X (.Y .Z) (.A | .B .C) (.E)}}", "{{.X (.Y .Z) (.A | .B .C) (.E)}}")]
    [InlineData("{{(.Y .Z).Field.More}}", "{{(.Y .Z).Field.More}}")]
    [InlineData("+{{if .X}}X{{else if .Y}}Y{{else if .Z}}Z{{end}}+", "+{{if .X}}X{{else}}{{if .Y}}Y{{else}}{{if .Z}}Z{{end}}{{end}}{{end}}+")]
    [InlineData("{{with .X}}a{{else with .Y}}b{{end}}", "{{with .X}}a{{else}}{{with .Y}}b{{end}}{{end}}")]
    [InlineData("{{range .X}}hello{{range .Y}}goodbye{{end}}{{end}}", "{{range .X}}hello{{range .Y}}goodbye{{end}}{{end}}")]
    [InlineData("{{range $x, $y := .SI}}{{.}}{{break}}{{else}}{{end}}", "{{range $x, $y := .SI}}{{.}}{{break}}{{else}}{{end}}")]
    [InlineData("{{range .SI}}{{ continue }}{{end}}", "{{range .SI}}{{continue}}{{end}}")]
    [InlineData("{{range .SI 1 -3.2i true false 'a' nil}}{{end}}", "{{range .SI 1 -3.2i true false 'a' nil}}{{end}}")]
    [InlineData("{{template `x`}}{{template `x` .Y}}", "{{template \"x\"}}{{template \"x\" .Y}}")]
    [InlineData("{{block \"foo\" .}}hello{{end}}", "{{template \"foo\" .}}")]
    [InlineData("x \r\n\t{{- 3 -}}\n\n\ty", "x{{3}}y")]
    [InlineData("x \r\n\t{{- /* hi */ -}}\n\n\ty", "xy")]
    [InlineData("{{ $x \n := \n 1 \n }}", "{{$x := 1}}")]
    [InlineData("{{\n\"x\"\n|\nprintf\n}}", "{{\"x\" | printf}}")]
    public void A_tree_prints_as_in_Go(string template, string expected) =>
        Assert.Equal(expected, Source(template).Trees["t"].Root.ToString());

    [Theory]
    [InlineData("", true)]
    [InlineData(" \t\n", true)]
    [InlineData("{{/* comment */}}", true)]
    [InlineData("{{define `x`}}something{{end}}\n\n{{define `y`}}something{{end}}\n", true)]
    [InlineData("hello", false)]
    [InlineData("{{define `x`}}something{{end}}{{if 3}}foo{{end}}", false)]
    public void A_tree_of_white_space_is_blank(string template, bool expected) => Assert.Equal(expected, Source(template).Trees["t"].Root.IsBlank);

    [Fact]
    public void A_pipeline_has_a_limit_of_commands()
    {
        var template = "{{1" + string.Concat(Enumerable.Repeat("|print", 100_000)) + "}}";

        Assert.Equal("pipeline too long", Assert.Throws<TemplateParseException>(() => Source(template)).Reason);
    }

    private static TemplateSource Source(string template) => TemplateSource.Parse("t", template, new TemplateOptions(), FunctionMap.Empty);
}
