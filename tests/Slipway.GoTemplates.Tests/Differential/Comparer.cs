using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>
/// Runs cases both ways and fails with the differences. What Go 1.19, which Debian ships, says otherwise than current Go is levelled
/// here: the types in "incompatible types for comparison", the callee in "non-function", the right parenthesis too many, how an
/// assignment prints in messages, range over an integer and range that assigns. So is what is wrong with a wrong complex number.
/// Not generated at all, since 1.19 lacks them: 'else with', limits of nesting.
/// </summary>
internal static partial class Comparer
{
    public static async Task RunAsync(IReadOnlyList<GoCase> cases, FunctionMap functions, string what)
    {
        var token = TestContext.Current.CancellationToken;
        var answers = await GoReference.RunAsync(cases, token);
        var (differences, failures) = (new StringBuilder(), 0);
        for (var i = 0; i < cases.Count; i++)
        {
            var own = OwnEvaluation.Run(cases[i], functions, token);
            if (Same(own, answers[i]) || IsOfVersion(cases[i], own, answers[i])) continue;
            if (++failures <= 15) Describe(differences, cases[i], own, answers[i]);
        }

        var errors = answers.Count(one => one.Error.Length > 0);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {cases.Count} cases compared with Go, {errors} of them errors, seed {Seed.Value} (SLIPWAY_TEST_SEED)"));
        if (failures > 0) Assert.Fail($"{failures} of {cases.Count} cases differ from Go, seed {Seed.Value}:\n{differences}");
    }

    private static bool Same(GoAnswer own, GoAnswer go) => go.Error.Length == 0 ? own == go : Level(own.Error) == Level(go.Error);

    private static bool IsOfVersion(GoCase one, GoAnswer own, GoAnswer go) => RangeOverInteger().IsMatch(go.Error)
        || RangeAssignment().IsMatch(one.Template)
        || (go.Error.IndexOf("unexpected \")\"", StringComparison.Ordinal) is var at and > 0 && own.Error.StartsWith(go.Error[..at], StringComparison.Ordinal))
        || (go.Error.Contains("strconv.ParseFloat", StringComparison.Ordinal) && own.Error.Contains("scanning complex", StringComparison.Ordinal));

    private static string Level(string error) => Assigned().Replace(
        Callee().Replace(Types().Replace(error, "incompatible types for comparison"), "non-function of type"), "${name} := ");

    private static void Describe(StringBuilder output, GoCase one, GoAnswer own, GoAnswer go) => output.Append(CultureInfo.InvariantCulture,
        $"""
        template {one.Template}
          data   {GoFormat.Sprintf("%#v", one.Data)} ({one.MissingKey})
          ours   {Show(own)}
          Go's   {Show(go)}

        """);

    private static string Show(GoAnswer answer) => answer.Error.Length > 0 ? $"error {answer.Error}" : GoQuote.Quote(answer.Output);

    [GeneratedRegex("range can't iterate over -?[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex RangeOverInteger();

    [GeneratedRegex(@"range\s+\$\w*(\s*,\s*\$\w*)?\s*=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RangeAssignment();

    [GeneratedRegex("non-function .*? of type", RegexOptions.None, 1000)]
    private static partial Regex Callee();

    [GeneratedRegex("incompatible types for comparison: .*? and [^:]*$", RegexOptions.None, 1000)]
    private static partial Regex Types();

    [GeneratedRegex(@"(?<name>\$\w*) = ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Assigned();
}
