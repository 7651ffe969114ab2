using Slipway.Model;

namespace Slipway.Targets.Tests;

public class PlannerTests
{
    [Theory]
    [InlineData("Test", "Restore Compile Test Report")]
    [InlineData("test", "Restore Compile Test Report")]
    [InlineData("Pack,Test", "Restore Compile Pack Test Report")]
    [InlineData("build-image", "Restore Compile BuildImage")]
    [InlineData("Clean,Compile", "Clean Restore Compile")]
    [InlineData("All", "Restore Compile Pack Test BuildImage All Report")]
    public void Order_is_that_of_edges_then_of_declaration(string targets, string plan) =>
        Assert.Equal(plan, Harness.Names(Plan(new BuildOptions { Targets = [.. targets.Split(',')] })));

    [Fact]
    public void Nothing_asked_for_is_the_default() =>
        Assert.Equal("Restore Compile", Harness.Names(Plan(new BuildOptions())));

    [Fact]
    public void Only_takes_the_named_alone_and_keeps_their_order() => Assert.Equal(
        "Restore BuildImage",
        Harness.Names(Plan(new BuildOptions { Targets = ["BuildImage", "Restore"], Only = true })));

    [Theory]
    [InlineData("Compile", "Restore(only needed by what is skipped) Compile(--skip) Test Report")]
    [InlineData("Restore", "Restore(--skip) Compile Test Report")]
    [InlineData("", "Restore(--skip) Compile(--skip) Test Report(--skip)")]
    public void Skip_leaves_out_what_it_names_and_what_only_that_needs(string skip, string plan)
    {
        var options = new BuildOptions
        {
            Targets = ["Test"],
            Skip = skip.Length == 0 ? [] : [.. skip.Split(',')],
            SkipAll = skip.Length == 0,
        };

        Assert.Equal(plan, WithReasons(Plan(options)));
    }

    [Fact]
    public void A_condition_that_does_not_hold_shows_its_text() => Assert.Equal(
        "Restore(only needed by what is skipped) Compile(only needed by what is skipped) Deploy(OnlyWhen: 1 > 2)",
        WithReasons(Plan(new BuildOptions { Targets = ["Deploy"] })));

    [Fact]
    public void Unknown_names_are_told_all_at_once_with_the_nearest()
    {
        var options = new BuildOptions { Targets = ["Biuld-Image", "Xyzzyx"], Skip = ["Tset"] };

        var mistakes = Assert.Throws<UsageException>(() => Plan(options)).Mistakes;

        Assert.Equal(3, mistakes.Count);
        Assert.StartsWith("There is no target 'Biuld-Image'. Did you mean 'BuildImage'? Targets: Clean, Restore,", mistakes[0]);
        Assert.StartsWith("There is no target 'Xyzzyx'. Targets: ", mistakes[1]);
        Assert.StartsWith("There is no target 'Tset'. Did you mean 'Test'?", mistakes[2]);
    }

    [Fact]
    public void A_target_cannot_be_both_asked_for_and_skipped() => Assert.Equal(
        "Target 'Test' is both asked for and skipped. Drop one of the two.",
        Assert.Throws<UsageException>(() => Plan(new BuildOptions { Targets = ["Test"], Skip = ["test"] })).Message);

    private static BuildPlan Plan(BuildOptions options)
    {
        var build = new Sample();
        return new Planner(Harness.Graph(build, build.Compile), options).Plan(new Dictionary<string, string>());
    }

    private static string WithReasons(BuildPlan plan) => string.Join(
        ' ', plan.Steps.Select(step => step.Target.Name + (step.SkipReason is { } reason ? $"({reason})" : "")));

    private sealed class Sample
    {
        public Target Clean => t => t.Before(Restore);
        public Target Restore => t => t;
        public Target Compile => t => t.DependsOn(Restore);
        public Target Pack => t => t.DependsOn(Compile);
        public Target Test => t => t.DependsOn(Compile).Triggers(Report);
        public Target<int> BuildImage => t => t.DependsOn(Compile).Executes(_ => 1);
        public Target All => t => t.DependsOn(Pack, Test).DependsOn(BuildImage);
        public Target Report => t => t;
        public Target Deploy => t => t.DependsOn(Compile).OnlyWhen(() => 1 > 2);
    }
}
