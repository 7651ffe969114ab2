using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Sprig;
using Slipway.GoTemplates.Tests.Differential;

namespace Slipway.GoTemplates.Tests.Sprig;

/// <summary>
/// What Sprig 3.3.0 prints, or what error it gives: the questions of its own tests and what once differed. Each line of
/// sprig-cases.txt has a template and a result, both as Go literals.
/// </summary>
public sealed class SprigCaseTests
{
    [Fact]
    public void Known_cases_print_what_Sprig_prints()
    {
        using var stream = typeof(SprigCaseTests).Assembly.GetManifestResourceStream("sprig-cases.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var functions = SprigFunctions.Create(new SprigOptions { LocalZone = TimeZoneInfo.Utc });
        var differences = new StringBuilder();
        var count = 0;

        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split('\t');
            var isError = parts[1].StartsWith("error ", StringComparison.Ordinal);
            Assert.True(Unquoting.TryString(parts[0], out var template), line);
            Assert.True(Unquoting.TryString(isError ? parts[1][6..] : parts[1], out var expected), line);

            var answer = OwnEvaluation.Run(new GoCase(template, null), functions, TestContext.Current.CancellationToken);

            count++;
            if (isError ? answer.Error != expected : answer != new GoAnswer(expected, ""))
                differences.AppendLine($"{template}\n  ours {GoQuote.Quote(answer.Error + answer.Output)}\n  Go's {parts[1]}");
        }

        Assert.True(count > 300, "The cases are missing.");
        Assert.Equal("", differences.ToString());
    }
}
