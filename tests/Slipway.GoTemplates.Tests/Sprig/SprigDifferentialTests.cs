using Slipway.GoTemplates.Sprig;
using Slipway.GoTemplates.Tests.Differential;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Sprig;

/// <summary>Sprig against Go's Sprig: thousands of random calls, the same output and the same errors. See <see cref="SprigVersions"/>.</summary>
public sealed class SprigDifferentialTests
{
    private static readonly FunctionMap Functions = SprigFunctions.Create();

    [Fact]
    public Task Functions_give_what_they_give_in_Go() =>
        CompareAsync(random => new SprigGenerator(random).Template, 8000, "Sprig functions");

    [Fact]
    public Task Functions_work_together_as_in_Go() =>
        CompareAsync(random => new SprigScenarios(random).Template, 4000, "Sprig scenarios");

    [Fact]
    public Task Regular_expressions_match_as_in_Go() =>
        CompareAsync(random => new RegexGenerator(random).Template, 6000, "regular expressions");

    [Fact]
    public Task Versions_satisfy_constraints_as_in_Go() =>
        CompareAsync(random => new VersionGenerator(random).Template, 6000, "version constraints");

    private static async Task CompareAsync(Func<Random, Func<string>> generator, int count, string what)
    {
        GoReference.SkipIfAbsent(needsSprig: true);
        var next = generator(new Random(Seed.Value));
        var cases = new List<GoCase>(count);
        while (cases.Count < count)
        {
            var template = next();
            if (SprigVersions.IsComparable(template))
                cases.Add(new GoCase(template, null) { Functions = "sprig" });
        }

        await Comparer.RunAsync(cases, Functions, what);
    }
}
