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
    public void Permanent_cases_are_as_they_were()
    {
        var output = new StringBuilder();
        foreach (var one in PermanentCases.All())
        {
            var answer = OwnEvaluation.Run(one, ReferenceFunctions.All, TestContext.Current.CancellationToken);
            output.Append(GoQuote.Quote(one.Template)).Append(' ').Append(one.MissingKey).Append("\n    ")
                .Append(answer.Error.Length > 0 ? $"error {GoQuote.Quote(answer.Error)}" : GoQuote.Quote(answer.Output)).Append('\n');
        }

        Approved.Equal(output.ToString(), "permanent-cases");
    }
}
