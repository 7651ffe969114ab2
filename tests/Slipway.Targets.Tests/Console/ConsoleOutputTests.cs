using Slipway.Model;

namespace Slipway.Targets.Tests;

public sealed class ConsoleOutputTests
{
    [Theory]
    [InlineData("Terminal")]
    [InlineData("GitHubActions")]
    public void Targets_side_by_side_do_not_mix(string host)
    {
        using var world = new TestWorld();
        var mask = new SecretMask();
        mask.Register(new Secret("geheim"));
        using (var output = new ConsoleOutput(world.Environment, CiHost.Detect(world.Environment, host), mask, LogLevel.Information, OutputMode.Log))
            Run(output);

        Approved.Equal(world.Output.ToString(), $"side-by-side.{host}");
    }

    [Fact]
    public void A_result_is_alone_on_standard_output()
    {
        using var world = new TestWorld();
        using (var output = new ConsoleOutput(
            world.Environment, CiHost.Detect(world.Environment), new SecretMask(), LogLevel.Information, OutputMode.Result))
        {
            Run(output);
            output.WriteResult("{}");
        }

        Assert.Equal("{}\n", world.Output.ToString());
        Assert.Contains("Build failed", world.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_was_found_needs_no_account_of_how()
    {
        using var world = new TestWorld();
        using (var output = new ConsoleOutput(
            world.Environment, CiHost.Detect(world.Environment), new SecretMask(), LogLevel.Information, OutputMode.Result))
        {
            output.TargetStarted(Step("Status"));
            output.WriteResult("{}");
            var target = new TargetResult { Name = "Status", Status = TargetStatus.Succeeded, Duration = TimeSpan.Zero, Reason = "", Report = [] };
            output.TargetFinished(target);
            output.BuildFinished(new BuildResult { ExitCode = 0, Targets = [target], StartedAt = DateTimeOffset.UnixEpoch, Duration = TimeSpan.Zero });
        }

        Assert.Equal("{}\n", world.Output.ToString());
        Assert.Equal("", world.Error.ToString());
    }

    [Theory]
    [InlineData("TERM", "xterm", true)]
    [InlineData("TERM", "dumb", false)]
    [InlineData("NO_COLOR", "1", false)]
    public void Colour_is_for_terminals_that_want_it(string variable, string value, bool expected)
    {
        using var world = new TestWorld((variable, value));

        Assert.Equal(expected, ConsoleStyle.For(world.Environment with { IsOutputTerminal = true }).IsColoured);
        Assert.False(ConsoleStyle.For(world.Environment).IsColoured);
    }

    [Theory]
    [InlineData(0.5, "< 1s")]
    [InlineData(59, "0:59")]
    [InlineData(600, "10:00")]
    [InlineData(3723, "1:02:03")]
    [InlineData(90000, "25:00:00")]
    public void Durations_are_readable(double seconds, string expected) =>
        Assert.Equal(expected, DurationText.Of(TimeSpan.FromSeconds(seconds)));

    private static void Run(ConsoleOutput output)
    {
        output.TargetStarted(Step("Compile"));
        output.TargetStarted(Step("Lint"));
        output.TargetStarted(Step("Pack"));
        output.Write("Compile", LogLevel.Information, "compile 1", null);
        output.Write("Lint", LogLevel.Warning, "unused, says geheim", new SourceLocation("a.cs", 3, null));
        output.Write("Pack", LogLevel.Information, "pack 1", null);
        output.Write("Pack", LogLevel.Debug, "hidden", null);
        output.TargetFinished(new TargetResult { Name = "Pack", Status = TargetStatus.Succeeded, Duration = TimeSpan.FromSeconds(2) });
        output.Write("Compile", LogLevel.Information, "compile 2", null);
        var compile = new TargetResult
        {
            Name = "Compile",
            Status = TargetStatus.Succeeded,
            Duration = TimeSpan.FromSeconds(61),
            Report = [new("Projects", "4"), new("Key", "geheim")],
        };
        output.TargetFinished(compile);
        output.Write("Lint", LogLevel.Error, "broken", null);
        var lint = new TargetResult { Name = "Lint", Status = TargetStatus.Failed, Duration = TimeSpan.FromSeconds(0.1), Reason = "broken" };
        output.TargetFinished(lint);
        output.BuildFinished(new BuildResult
        {
            ExitCode = 1,
            StartedAt = default,
            Duration = TimeSpan.FromSeconds(62),
            Targets =
            [
                compile, lint,
                new TargetResult
                {
                    Name = "DeployToProduction", Status = TargetStatus.NotRun, Duration = default,
                    Reason = "'Lint' failed before it, and this reason is so long that it needs a line of its own",
                },
            ],
        });
    }

    private static PlannedTarget Step(string name) =>
        new() { Target = new TargetDescription { Name = name }, WaitsFor = [], IsInvoked = true };
}
