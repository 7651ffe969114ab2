using System.Text;
using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Execution;

public sealed class TemplateSetTests
{
    private static readonly TemplateOptions Options = new();

    [Fact]
    public void The_example_of_the_readme_prints_what_it_should()
    {
        var cancellationToken = TestContext.Current.CancellationToken;

        var functions = FunctionMap.Of(new GoFunction("upper", (in call) => call.Text(0).ToUpperInvariant(), GoType.String));
        var set = new TemplateSet("greetings", new TemplateOptions { MissingKey = MissingKey.Error }, functions)
            .Parse("hello.tpl", "{{range $i, $name := .names}}{{$i}}: {{$name | upper | printf \"%q\"}}\n{{end}}");
        var text = set.Execute("hello.tpl", new GoMap { ["names"] = GoSlice.OfStrings("ann", "bob") }, cancellationToken);

        Assert.Equal("0: \"ANN\"\n1: \"BOB\"\n", text);
    }

    [Fact]
    public void Templates_execute_one_another_across_sources()
    {
        var set = Set().Parse("a", "{{template \"c\" .}}").Parse("b", "{{define \"c\"}}[{{.}}]{{end}}");

        Assert.Equal("[1]", Execute(set, "a", (nint)1));
        Assert.Equal(["a", "b", "c"], set.TemplateNames.Order());
    }

    [Fact]
    public void A_later_definition_replaces_an_earlier_one_unless_it_is_blank()
    {
        var set = Set().Parse("a", "{{define \"x\"}}1{{end}}").Parse("b", "{{define \"x\"}}2{{end}}").Parse("c", "{{define \"x\"}} \n{{end}}");

        Assert.Equal("2", Execute(set, "x", null));
    }

    [Fact]
    public void A_clone_and_its_original_do_not_see_what_the_other_gains()
    {
        var original = Set().Parse("a", "{{block \"x\" .}}original{{end}}");
        var clone = original.Clone().Parse("b", "{{define \"x\"}}clone{{end}}");
        original.Parse("c", "later");

        Assert.Equal("original", Execute(original, "a", null));
        Assert.Equal("clone", Execute(clone, "a", null));
        Assert.False(clone.Contains("c"));
        Assert.False(original.Contains("b"));
    }

    [Fact]
    public void Functions_are_bound_when_a_template_is_executed()
    {
        GoFunction Named(string result) => new("f", (in _) => result);
        var parsed = Set(Named("parsed")).Parse("a", "{{f}}");

        Assert.Equal("parsed", Execute(parsed, "a", null));
        Assert.Equal("bound", Execute(parsed.Clone(FunctionMap.Of(Named("bound"))), "a", null));
        var exception = Assert.Throws<TemplateExecutionException>(() => Execute(parsed.Clone(FunctionMap.Empty), "a", null));
        Assert.Equal("template: a:1:2: executing \"a\" at <f>: \"f\" is not a defined function", exception.Message);
    }

    [Fact]
    public void A_function_may_replace_a_built_in_one_and_even_break()
    {
        var set = Set(new GoFunction("len", (in _) => "mine", GoType.Interface), new GoFunction("break", (in _) => "broken"));

        Assert.Equal("mine broken", Execute(set.Parse("a", "{{len 1}} {{break}}"), "a", null));
    }

    [Fact]
    public void A_function_may_execute_templates_and_the_failure_names_the_whole_way()
    {
        var include = new GoFunction("include", (in call) => call.Execution!.Execute(call.Text(0), call[1]), GoType.String, GoType.Interface);
        var set = Set(include).Parse("a", "x{{include \"b\" .}}").Parse("b", "{{include \"c\" .}}").Parse("c", "\n {{.x.y.z}}");

        var exception = Assert.Throws<TemplateExecutionException>(() => Execute(set, "a", new GoMap { ["x"] = "text" }));

        Assert.Equal(
            "template: a:1:3: executing \"a\" at <include \"b\" .>: error calling include: "
            + "template: b:1:2: executing \"b\" at <include \"c\" .>: error calling include: "
            + "template: c:2:5: executing \"c\" at <.x.y.z>: can't evaluate field y in type interface {}", exception.Message);
        Assert.Equal("a:1:3", exception.Location);
        Assert.Equal("c:2:5", exception.Nested?.Nested?.Location);
        Assert.Equal(("c", 2, 5), (exception.Nested!.Nested!.SourceName, exception.Nested.Nested.Line, exception.Nested.Nested.Column));
    }

    [Fact]
    public void A_template_that_is_not_there_is_named()
    {
        var exception = Assert.Throws<TemplateExecutionException>(() => Execute(Set(), "none", null));

        Assert.Equal("template: no template \"none\" associated with template \"set\"", exception.Message);
    }

    [Fact]
    public void Delimiters_may_be_others()
    {
        var options = new TemplateOptions { LeftDelimiter = "<<", RightDelimiter = ">>" };
        var set = new TemplateSet("set", options, FunctionMap.Empty).Parse("a", "{{ x }} <<- 1 ->> y <</* c */>><<`>>`>>");

        Assert.Equal("{{ x }}1y >>", Execute(set, "a", null));
    }

    [Fact]
    public void Bytes_that_are_not_text_are_written_as_they_are()
    {
        using var output = new MemoryStream();

        Set().Parse("a", "é{{.}}{{\"\\xc3\"}}{{\"\\xa9\"}}").Execute("a", GoText.FromBytes([0xff, 0x80]), output, TestContext.Current.CancellationToken);

        Assert.Equal([.. Encoding.UTF8.GetBytes("é"), 0xff, 0x80, 0xc3, 0xa9], output.ToArray());
    }

    [Fact]
    public async Task Many_threads_may_execute_and_clone_a_set()
    {
        var set = Set().Parse("a", "{{range 100}}{{template \"b\" .}}{{end}}").Parse("b", "{{.}},");
        var expected = Execute(set, "a", null);
        var token = TestContext.Current.CancellationToken;

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(
            () => set.Clone().Parse("c", "{{template \"a\"}}").Execute("c", null, token), token)));

        Assert.All(results, result => Assert.Equal(expected, result));
    }

    private static TemplateSet Set(params IEnumerable<GoFunction> functions) => new("set", Options, FunctionMap.Of(functions));

    private static string Execute(TemplateSet set, string name, object? data) =>
        set.Execute(name, data, TestContext.Current.CancellationToken);
}
