using System.Text;
using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Execution;

/// <summary>Templates that mean harm end in a typed error, not in a dead process.</summary>
public sealed class HostileTests
{
    [Fact]
    public void A_template_that_executes_itself_ends_at_the_limit_of_depth()
    {
        var exception = Fails("{{define \"a\"}}{{if true}}{{template \"a\" .}}{{end}}{{end}}{{template \"a\" .}}");

        Assert.Equal("template: t:1:36: executing \"a\" at <{{template \"a\" .}}>: exceeded maximum template depth (100000)", exception.Message);
    }

    [Fact]
    public void A_function_that_executes_its_own_template_ends_at_the_limit_of_depth()
    {
        var include = new GoFunction("include", (in call) => call.Execution!.Execute(call.Text(0), call[1]), GoType.String, GoType.Interface);
        var set = new TemplateSet("set", new TemplateOptions { MaximumCallDepth = 2000 }, FunctionMap.Of(include)).Parse("t", "{{include \"t\" .}}");

        var exception = Assert.Throws<TemplateExecutionException>(() => set.Execute("t", null, TestContext.Current.CancellationToken));

        Assert.StartsWith("template: t:1:2: executing \"t\" at <include \"t\" .>: error calling include: template: t:1:2:", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("exceeded maximum template depth (2000)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_without_end_is_stopped()
    {
        var set = new TemplateSet("set", new TemplateOptions { MaximumOutput = 1_000_000 }, FunctionMap.Empty)
            .Parse("t", "{{range 1000000000}}0123456789{{end}}");

        var exception = Assert.Throws<TemplateExecutionException>(() => set.Execute("t", null, TestContext.Current.CancellationToken));

        Assert.Equal("template: t:1:20: executing \"t\" at <0123456789>: the output is longer than 1000000 characters", exception.Message);
    }

    [Fact]
    public async Task A_loop_without_end_is_stopped_by_its_token()
    {
        using var source = new CancellationTokenSource();
        var set = new TemplateSet("set", new TemplateOptions(), FunctionMap.Empty).Parse("t", "{{range 9223372036854775807}}{{end}}");
        var running = Task.Run(() => set.Execute("t", null, source.Token), TestContext.Current.CancellationToken);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Theory]
    [InlineData("{{range 9223372036854775807}}{{end}}")]
    [InlineData("{{range 1000}}{{template \"x\"}}{{end}}{{define \"x\"}}{{range 1000}}{{end}}{{end}}")]
    public void Loops_may_take_only_so_many_turns(string text)
    {
        var set = new TemplateSet("set", new TemplateOptions { MaximumTurns = 100_000 }, FunctionMap.Empty).Parse("t", text);

        var exception = Assert.Throws<TemplateExecutionException>(() => set.Execute("t", null, TestContext.Current.CancellationToken));

        Assert.EndsWith(": loops take more than the 100000 turns that are allowed", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", ")", "", "max expression depth exceeded")]
    [InlineData("{{if .}}", "{{end}}", "{{", "max expression depth exceeded")]
    [InlineData("{{if .}}{{else if .}}", "", "{{", "unexpected EOF")]
    public void Nesting_without_end_is_refused(string open, string close, string kind, string expected)
    {
        var text = string.Concat(Enumerable.Repeat(open, 200_000));
        text = kind.Length == 0 ? "{{" + text + "1" + string.Concat(Enumerable.Repeat(close, 200_000)) + "}}" : text + string.Concat(Enumerable.Repeat(close, 200_000));

        var exception = Assert.Throws<TemplateParseException>(
            () => TemplateSource.Parse("t", text, new TemplateOptions(), FunctionMap.Empty));

        Assert.Contains(exception.Reason, (string[])[expected, "max expression depth exceeded"]);
    }

    [Fact]
    public void A_value_that_contains_itself_is_not_printed_for_ever()
    {
        var map = new GoMap();
        map["self"] = map;
        var set = new TemplateSet("set", new TemplateOptions(), FunctionMap.Empty).Parse("t", "{{.}}");

        var exception = Assert.Throws<TemplateExecutionException>(() => set.Execute("t", map, TestContext.Current.CancellationToken));

        Assert.Equal("template: t:1:2: executing \"t\" at <{{.}}>: the value is nested too deeply to be printed, or contains itself",
            exception.Message);
    }

    [Fact]
    public void A_value_that_prints_as_more_than_a_machine_holds_is_refused()
    {
        object value = "lol";
        for (var i = 0; i < 40; i++) value = GoSlice.Of(value, value, value, value);

        var exception = Assert.Throws<TemplateFunctionException>(() => new FormatPrinter(new StringBuilder(), 1_000_000).Print(value));

        Assert.Equal("the text is longer than 1000000 characters", exception.Message);
    }

    [Fact]
    public void A_failure_deep_in_a_deep_tree_is_told_on_a_small_stack()
    {
        const int Depth = 9_000;
        var text = "{{" + string.Concat(Enumerable.Repeat("(print ", Depth)) + ".none.x" + new string(')', Depth) + "}}";
        var options = new TemplateOptions { MissingKey = MissingKey.Error };
        var set = new TemplateSet("set", options, FunctionMap.Empty);
        TemplateExecutionException? exception = null;
        RunOnStack(64 << 20, () => set.Parse("t", text));
        RunOnStack(256 << 10, () => exception = Assert.Throws<TemplateExecutionException>(
            () => set.Execute("t", new GoMap(), CancellationToken.None)));

        Assert.EndsWith("map has no entry for key \"none\"", exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deep_value_is_refused_on_a_small_stack()
    {
        object value = "deep";
        for (var i = 0; i < 900; i++) value = GoSlice.Of(value);
        TemplateFunctionException? exception = null;

        RunOnStack(256 << 10, () => exception = Assert.Throws<TemplateFunctionException>(() => GoFormat.Sprint(value)));

        Assert.StartsWith("the value is nested too deeply", exception!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("print $x $x")]
    [InlineData("printf \"%s%s\" $x $x")]
    [InlineData("js $x")]
    public void A_text_that_is_doubled_again_and_again_is_refused(string doubling)
    {
        var exception = Fails($"{{{{$x := \"&&&&&&&&&&&&&&&&\"}}}}{{{{range 64}}}}{{{{$x = {doubling}}}}}{{{{end}}}}");

        Assert.EndsWith("the text is longer than 134217728 characters", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Widths_do_not_add_up_without_end()
    {
        var list = GoSlice.Of([.. Enumerable.Repeat<object?>((nint)1, 1000)]);

        Assert.Throws<TemplateFunctionException>(() => new FormatPrinter(new StringBuilder(), 3_000_000).Printf("%1000000d", [list]));
    }

    [Fact]
    public async Task Templates_that_execute_one_another_twice_are_stopped_by_the_token()
    {
        var text = string.Concat(Enumerable.Range(0, 60).Select(i => $"{{{{define \"a{i}\"}}}}{{{{template \"a{i + 1}\"}}}}{{{{template \"a{i + 1}\"}}}}{{{{end}}}}"));
        var set = new TemplateSet("set", new TemplateOptions(), FunctionMap.Empty).Parse("t", text + "{{define \"a60\"}}{{end}}{{template \"a0\"}}");
        using var source = new CancellationTokenSource();
        var running = Task.Run(() => set.Execute("t", null, source.Token), TestContext.Current.CancellationToken);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void A_width_that_is_too_large_is_none() =>
        Assert.Equal("%!(NOVERB)%!(EXTRA int=1)", GoFormat.Sprintf("%99999999999d", (nint)1));

    private static void RunOnStack(int size, Action step)
    {
        var thread = new Thread(() => step(), size);
        thread.Start();
        thread.Join();
    }

    private static TemplateExecutionException Fails(string text)
    {
        var set = new TemplateSet("set", new TemplateOptions(), FunctionMap.Empty).Parse("t", text);
        return Assert.Throws<TemplateExecutionException>(() => set.Execute("t", null, TestContext.Current.CancellationToken));
    }
}
