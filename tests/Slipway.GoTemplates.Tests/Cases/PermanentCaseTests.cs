using System.Text;
using Slipway.Approval;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Tests.Differential;

namespace Slipway.GoTemplates.Tests.Cases;

/// <summary>The permanent cases: against Go where it is installed, and against what Go said everywhere.</summary>
public sealed class PermanentCaseTests
{
    [Fact]
    public async Task Permanent_cases_are_as_in_Go()
    {
        GoReference.SkipIfAbsent();

        await Comparer.RunAsync(PermanentCases.All(), ReferenceFunctions.All, "permanent cases");
    }

    [Fact]
    public void Permanent_cases_are_as_they_were() => Approved.Equal(Answers(PermanentCases.All()), "permanent-cases");

    // Random once: a constant seed, so that machines without Go ask the same of formats and types.
    [Fact]
    public void Formats_are_as_they_were()
    {
        var generator = new FormatGenerator(new Random(1));

        Approved.Equal(Answers(Enumerable.Range(0, 500).Select(_ => generator.Case())), "formats");
    }

    [Fact]
    public void Typed_templates_are_as_they_were()
    {
        var random = new Random(1);
        var generator = new TypedTemplateGenerator(random);

        Approved.Equal(Answers(Enumerable.Range(0, 200).Select(_ => new GoCase(generator.Template(), TestData.Root(random)))), "typed-templates");
    }

    private static string Answers(IEnumerable<GoCase> cases)
    {
        var output = new StringBuilder();
        foreach (var one in cases)
        {
            var answer = OwnEvaluation.Run(one, ReferenceFunctions.All, TestContext.Current.CancellationToken);
            output.Append(GoQuote.QuoteToAscii(one.Template)).Append(' ').Append(one.MissingKey).Append("\n    ")
                .Append(answer.Error.Length > 0 ? $"error {GoQuote.QuoteToAscii(answer.Error)}" : GoQuote.QuoteToAscii(answer.Output)).Append('\n');
        }

        return output.ToString();
    }
}
