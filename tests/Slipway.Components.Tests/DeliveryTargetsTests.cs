using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Targets;
using Slipway.Testing;

namespace Slipway.Components.Tests;

public sealed class DeliveryTargetsTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("slipway-home-");
    private IReadOnlyList<DeployEnvironment>? _places;

    public DeliveryTargetsTests()
    {
        Tester = new BuildTester<DeliveringBuild>(build => ((IDeploy)build).Deploy)
        {
            Prepare = build => build.Places = _places ?? build.Places,
            Variables = ImmutableDictionary<string, string>.Empty.Add("SLIPWAY_HOME", _home.FullName),
        };
    }

    private BuildTester<DeliveringBuild> Tester { get; }

    public void Dispose()
    {
        Tester.Dispose();
        _home.Delete(recursive: true);
    }

    [Fact]
    public async Task All_wrong_names_are_told_at_once_before_anything_runs()
    {
        var run = await Tester.RunAsync(
            TestContext.Current.CancellationToken, "Promote", "Deploy", "--from", "lvie", "--to", "mars", "--environment", "dev", "--release", "a", "--tag", "b");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There is no environment 'lvie' for '--from'. Did you mean 'live'? Use one of 'dev', 'live'.", run.StandardError, StringComparison.Ordinal);
        Assert.Contains("There is no environment 'mars' for '--to'. Use one of 'dev', 'live'.", run.StandardError, StringComparison.Ordinal);
        Assert.Contains("Both '--release' and '--tag' are given.", run.StandardError, StringComparison.Ordinal);
        Assert.Empty(run.Output.Started);
    }

    [Fact]
    public async Task Environments_that_contradict_each_other_are_bad_input_of_every_target()
    {
        _places = [new("dev"), new("live") { Source = "nowhere" }, new("dev") { PortOffset = 70_000 }];

        var run = await Tester.RunAsync(TestContext.Current.CancellationToken, "Status");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Environments 'dev' and 'live' would both be at port 5080.", run.StandardError, StringComparison.Ordinal);
        Assert.Contains("Environment 'dev' would be at port 75080.", run.StandardError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Promote Deploy", "Promote", "Deploy")]
    [InlineData("Rollback Deploy", "Rollback", "Deploy")]
    [InlineData("Rollback Promote", "Rollback", "Promote")]
    [InlineData("Down Rollback", "Down", "Rollback")]
    [InlineData("Status Deploy", "Status", "Deploy")]
    [InlineData("History Down", "History", "Down")]
    [InlineData("Clean Deploy", "Restore", "Clean")]
    public async Task What_changes_the_same_thing_waits_for_each_other(string targets, string later, string earlier)
    {
        var run = await Tester.RunAsync(
            TestContext.Current.CancellationToken, [.. targets.Split(' '), "--plan", "json", "--from", "dev", "--to", "live", "--environment", "dev"]);

        Assert.Equal(0, run.ExitCode);
        var step = JsonElement.Parse(run.StandardOutput).GetProperty("steps").EnumerateArray().Single(one => one.GetProperty("target").GetString() == later);
        Assert.Contains(earlier, step.GetProperty("waitsFor").EnumerateArray().Select(one => one.GetString()), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_environment_is_bad_input_of_queries_too()
    {
        var run = await Tester.RunAsync(TestContext.Current.CancellationToken, "Status", "--environment", "lvie");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There is no environment 'lvie' for '--environment'. Did you mean 'live'?", run.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_shows_the_environment_that_was_asked_for()
    {
        var run = await Tester.RunAsync(TestContext.Current.CancellationToken, "Status", "--environment", "live", "--output", "json");

        Assert.Equal(["live"], JsonElement.Parse(Assert.Single(run.Output.Results)).EnumerateArray().Select(one => one.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task What_is_missing_is_named_as_it_is_given()
    {
        var run = await Tester.RunAsync(TestContext.Current.CancellationToken, "Rollback");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("requires parameter 'Environment', which has no value. Give it by '--environment', ", run.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_release_is_deployed_without_building_and_an_unknown_one_is_bad_input()
    {
        var run = await Tester.RunAsync(TestContext.Current.CancellationToken, "Deploy", "--release", "r-0123456789abcdef");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["Deploy"], run.Output.Started);
        Assert.All(run.Result!.Targets.Where(target => target.Name != "Deploy"), target => Assert.Equal(TargetStatus.Skipped, target.Status));
        Assert.Contains(run.Output.Lines, line => line.Message.Contains("No release fits 'r-0123456789abcdef'. Nothing was deployed yet.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_tag_is_looked_for_in_the_registry_of_the_home()
    {
        var run = await Tester.RunAsync(TestContext.Current.CancellationToken, "Deploy", "--tag", "v1");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(run.Output.Lines, line => line.Message.Contains("There is no image 'slipway.local/shop:v1'.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rolling_back_where_nothing_ran_is_refused()
    {
        var run = await Tester.RunAsync(TestContext.Current.CancellationToken, "Rollback", "--environment", "live");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(run.Output.Lines, line => line.Message.StartsWith("'live' verified no release before the present one, so there is nothing to go back to.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Status", "[")]
    [InlineData("History", "[]")]
    public async Task A_query_answers_in_json_alone(string target, string start)
    {
        var run = await Tester.RunAsync(TestContext.Current.CancellationToken, target, "--output", "json");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith(start, Assert.Single(run.Output.Results), StringComparison.Ordinal);
    }
}
