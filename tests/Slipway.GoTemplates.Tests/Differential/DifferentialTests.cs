using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Tests.Cases;

namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>The language against Go itself: thousands of random templates, the same output and the same errors.</summary>
public sealed class DifferentialTests
{
    [Fact]
    public async Task Templates_print_and_fail_as_in_Go()
    {
        GoReference.SkipIfAbsent();
        var random = new Random(Seed.Value);
        var generator = new TemplateGenerator(random);
        var cases = Enumerable.Range(0, 6000)
            .Select(i => new GoCase(generator.Template(), TestData.Root(random)) { MissingKey = (MissingKey)(i % 3) })
            .ToList();

        await Comparer.RunAsync(cases, ReferenceFunctions.All, "templates");
    }

    [Fact]
    public async Task Templates_that_fit_by_type_print_as_in_Go()
    {
        GoReference.SkipIfAbsent();
        var random = new Random(Seed.Value);
        var generator = new TypedTemplateGenerator(random);
        var cases = Enumerable.Range(0, 6000)
            .Select(i => new GoCase(generator.Template(), TestData.Root(random)) { MissingKey = (MissingKey)(i % 2) })
            .ToList();

        await Comparer.RunAsync(cases, ReferenceFunctions.All, "typed templates");
    }

    [Fact]
    public async Task Broken_templates_fail_as_in_Go()
    {
        GoReference.SkipIfAbsent();
        var random = new Random(Seed.Value);
        var generator = new TemplateGenerator(random);
        var known = PermanentCases.All();
        var cases = Enumerable.Range(0, 6000).Select(_ =>
        {
            var one = known[random.Next(known.Count)];
            var text = one.Template;
            for (var i = random.Next(1, 4); i > 0; i--) text = generator.Mutate(text);
            return one with { Template = text };
        }).ToList();

        await Comparer.RunAsync(cases, ReferenceFunctions.All, "broken templates");
    }

    [Fact]
    public async Task Other_delimiters_cut_as_in_Go()
    {
        GoReference.SkipIfAbsent();
        var random = new Random(Seed.Value);
        var generator = new TemplateGenerator(random);
        (string Left, string Right)[] pairs = [("<<", ">>"), ("|", "|"), ("(", ")"), ("-{", "}-"), ("日", "本"), ("//", "//"), ("[[", "}}"), ("$", "$")];
        var cases = Enumerable.Range(0, 1500).Select(i =>
        {
            var (left, right) = pairs[i % pairs.Length];
            var text = generator.Template().Replace("{{", left, StringComparison.Ordinal).Replace("}}", right, StringComparison.Ordinal);
            return new GoCase(text, TestData.Root(random)) { LeftDelimiter = left, RightDelimiter = right };
        }).ToList();

        await Comparer.RunAsync(cases, ReferenceFunctions.All, "delimiters");
    }

    [Fact]
    public async Task Formats_print_as_in_Go()
    {
        GoReference.SkipIfAbsent();
        var generator = new FormatGenerator(new Random(Seed.Value));
        var cases = Enumerable.Range(0, 6000).Select(_ => generator.Case()).ToList();

        await Comparer.RunAsync(cases, ReferenceFunctions.All, "formats");
    }
}
