using System.Text.RegularExpressions;

namespace Slipway.Targets.Tests;

public sealed class HelpTextTests
{
    private static readonly TargetDescription[] Targets =
    [
        new() { Name = "Compile", IsDefault = true, Description = "Compiles all.", Dependencies = ["Restore"] },
        new() { Name = "Restore" },
        new() { Name = "Hidden", IsListed = false },
    ];

    private static readonly BuildPlan Plan = new(
    [
        new() { Target = Targets[1], WaitsFor = [], IsInvoked = false, SkipReason = "--skip" },
        new() { Target = Targets[0], WaitsFor = ["Restore"], IsInvoked = true },
    ]);

    private static readonly ParameterSet Set = ParameterSet.Discover(typeof(SampleBuild));

    [Fact]
    public void Help_is_as_approved_and_fits_80_columns()
    {
        var text = HelpText.Help(Targets, Set, new ConsoleStyle(IsColoured: false));

        Approved.Equal(text, "help");
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void Colour_does_not_change_the_text() => Assert.Equal(
        HelpText.Help(Targets, Set, new ConsoleStyle(IsColoured: false)),
        Regex.Replace(HelpText.Help(Targets, Set, new ConsoleStyle(IsColoured: true)), "\e\\[[0-9]+m", "", RegexOptions.None, TimeSpan.FromSeconds(5)));

    [Theory]
    [InlineData("Text")]
    [InlineData("Json")]
    [InlineData("Mermaid")]
    public void A_plan_is_as_approved(string format) => Approved.Equal(PlanText.Render(Plan, Enum.Parse<PlanFormat>(format)), $"plan.{format}");
}
