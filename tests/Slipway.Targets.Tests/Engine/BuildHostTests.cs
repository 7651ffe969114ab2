using Slipway.Testing;

namespace Slipway.Targets.Tests;

public sealed class BuildHostTests : IDisposable
{
    private readonly BuildTester<SampleBuild> _tester = new(build => build.Test);

    public void Dispose() => _tester.Dispose();

    [Fact]
    public async Task The_default_runs_with_what_it_needs_and_twice_in_one_process()
    {
        var first = await _tester.RunAsync(TestContext.Current.CancellationToken);
        var second = await _tester.RunAsync(TestContext.Current.CancellationToken, "Test");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(["Compile", "Test"], first.Output.Started);
        Assert.Equal(["Compile", "Test"], second.Output.Started);
        Assert.Equal("app.dll", first.Values["Compile"]);
        Assert.Contains(new OutputLine("Test", LogLevel.Information, "testing app.dll"), first.Output.Lines);
    }

    [Theory]
    [InlineData("--where", TargetStatus.Skipped)]
    [InlineData("--mode", TargetStatus.Succeeded)]
    public async Task A_target_is_skipped_unless_a_parameter_that_decides_its_outputs_has_changed(string option, TargetStatus expected)
    {
        using var tester = new BuildTester<DecidedBuild>(build => build.Copy);
        await File.WriteAllTextAsync((tester.Root / "in.txt").Value, "one", TestContext.Current.CancellationToken);

        await tester.RunAsync(TestContext.Current.CancellationToken, option, "one");
        var same = await tester.RunAsync(TestContext.Current.CancellationToken, option, "one");
        var other = await tester.RunAsync(TestContext.Current.CancellationToken, option, "other");

        Assert.Equal(TargetStatus.Skipped, same.Result?.Targets[0].Status);
        Assert.Equal(expected, other.Result?.Targets[0].Status);
    }

    [Fact]
    public async Task Help_lists_targets_and_runs_nothing()
    {
        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Test (default) -> Compile", run.StandardOutput);
        Assert.Contains("Compiles everything.", run.StandardOutput);
        Assert.DoesNotContain("Hidden", run.StandardOutput);
        Assert.Null(run.Result);
    }

    [Fact]
    public async Task Plan_shows_the_steps_and_runs_nothing()
    {
        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, "Test", "--plan");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Compile", run.StandardOutput);
        Assert.Contains("Test", run.StandardOutput);
        Assert.Null(run.Result);
    }

    [Fact]
    public async Task A_bad_option_is_refused_with_the_nearest()
    {
        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, "--skpi", "Compile");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--skpi", run.StandardError);
        Assert.Contains("Did you mean '--skip'?", run.StandardError);
    }

    [Fact]
    public async Task An_empty_argument_runs_no_default()
    {
        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, "");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("An argument is empty, expected a target or an option.", run.StandardError, StringComparison.Ordinal);
        Assert.Empty(run.Output.Started);
    }

    [Theory]
    [InlineData("", "'--report' is empty. Expected a file, such as 'report.json'.")]
    [InlineData(".", "' for '--report' is a folder. Expected a file, such as 'report.json'.")]
    [InlineData("file/report.json", "' for '--report' cannot be written: ")]
    public async Task A_report_that_cannot_be_written_is_told_before_anything_runs(string report, string message)
    {
        await File.WriteAllTextAsync((_tester.Root / "file").Value, "", TestContext.Current.CancellationToken);

        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, $"--report={report}");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.StandardError, StringComparison.Ordinal);
        Assert.Empty(run.Output.Started);
    }

    [Fact]
    public async Task A_definition_that_throws_is_named()
    {
        using var tester = new BuildTester<BrokenBuild>(build => build.Good);

        var run = await tester.RunAsync(TestContext.Current.CancellationToken, "--list");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            "The definition of target 'Bad' fails: InvalidOperationException: boom Mend it; a definition only says what 'Executes' will do.\n"
            + "The definition of target 'Worse' fails: InvalidOperationException: bang Mend it; a definition only says what 'Executes' will do.",
            run.StandardError.ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public async Task A_bad_target_is_refused_with_the_nearest()
    {
        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, "Tset");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("Target 'Tset' is unknown. Did you mean 'Test'?", run.StandardError);
    }

    [Fact]
    public async Task A_failing_target_fails_the_run()
    {
        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, "Broken");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(new OutputLine("Broken", LogLevel.Error, "gate said no."), run.Output.Lines);
    }

    [Fact]
    public async Task A_folder_without_root_is_told()
    {
        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, "--root", "nowhere");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"Root folder '{_tester.Root / "nowhere"}' does not exist. Pass '--root' a folder that does.\n", run.StandardError);
    }

    [Fact]
    public async Task The_second_signal_insists()
    {
        using var signals = new StopSignals();

        signals.Count();
        await Task.Delay(Timeout.Infinite, signals.Graceful).ContinueWith(_ => { }, TestContext.Current.CancellationToken);
        Assert.False(signals.Insisted.IsCompleted);
        signals.Count();

        await signals.Insisted.WaitAsync(TestContext.Current.CancellationToken);
    }

    private sealed class SampleBuild : SlipwayBuild
    {
        public Target Test => t => t.DependsOn(Compile).Executes(context => Log.Information($"testing {context.ValueOf(Compile)}"));

        Target<string> Compile => t => t.Description("Compiles everything.").Executes(_ => "app.dll");

        Target Hidden => t => t.Unlisted();

        Target Broken => t => t.Executes(() => throw new TargetFailedException("gate said no."));
    }

    private sealed class BrokenBuild : SlipwayBuild
    {
        public Target Good => t => t;

        Target Bad => t => throw new InvalidOperationException("boom");

        Target<int> Worse => t => throw new InvalidOperationException("bang");
    }

    private sealed class DecidedBuild : SlipwayBuild
    {
        [Parameter("How it is copied")]
        public string? Mode { get; init; }

        [Parameter("Where it goes", DecidesOutputs = false)]
        public string? Where { get; init; }

        public Target Copy => t => t.Inputs("in.txt").Outputs("out.txt").Executes(() =>
            File.Copy((RootDirectory / "in.txt").Value, (RootDirectory / "out.txt").Value, overwrite: true));
    }
}
