using Slipway.Model;

namespace Slipway.Targets.Tests;

public sealed class SchedulerTests : IDisposable
{
    private readonly Harness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task A_diamond_runs_each_target_once_and_its_arms_side_by_side()
    {
        var build = new Diamond();

        var (result, output) = await _harness.RunAsync(build, "Bottom");

        Assert.Equal("Top:Succeeded Left:Succeeded Right:Succeeded Bottom:Succeeded", Harness.Text(result));
        Assert.Equal(1, build.Tops);
        Assert.Equal("Bottom", output.Started[^1]);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_failure_stops_new_starts_and_runs_what_is_assured()
    {
        var (result, output) = await _harness.RunAsync(new Failing(), "All");

        Assert.Equal("Broken:Failed Dependent:NotRun CleanUp:Succeeded All:NotRun", Harness.Text(result));
        Assert.Equal("'Broken' failed", result.Targets[1].Reason);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(output.Lines, line => line is { Target: "Broken", Level: LogLevel.Error, Message: "helm said no." });
    }

    [Fact]
    public async Task A_target_may_proceed_after_failure_and_the_build_still_fails()
    {
        var (result, _) = await _harness.RunAsync(new Proceeding(), "After");

        Assert.Equal("Broken:Failed After:Succeeded", Harness.Text(result));
        Assert.Equal(1, result.ExitCode);
    }

    [Theory]
    [InlineData("Usage", 2, "Bad words.")]
    [InlineData("Tool", 1, "tool failed.\n    last line")]
    [InlineData("Verdict", 1, "gate said no")]
    public async Task Expected_failures_show_their_message_only(string target, int exitCode, string message)
    {
        var (result, output) = await _harness.RunAsync(new Throwing(), target);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(message, Assert.Single(output.Lines).Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Any_other_failure_shows_its_trace_and_exits_with_70()
    {
        var (result, output) = await _harness.RunAsync(new Throwing(), "Bug");

        Assert.Equal(70, result.ExitCode);
        Assert.Contains("   at Slipway.Targets.Tests.SchedulerTests.Throwing", Assert.Single(output.Lines).Message);
    }

    [Fact]
    public async Task A_target_out_of_time_is_cancelled_and_fails_never_aborts()
    {
        var build = new Slow();

        var run = _harness.RunAsync(build, "Work");
        await build.Running.Task.WaitAsync(TestContext.Current.CancellationToken);
        _harness.Clock.Advance(TimeSpan.FromSeconds(5));
        var (result, _) = await run;

        Assert.Equal("Work:Failed", Harness.Text(result));
        Assert.Equal("Target 'Work' timed out after 00:00:05.", result.Targets[0].Reason);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task A_cancel_aborts_what_runs_and_cleans_up()
    {
        using var cancellation = new CancellationTokenSource();
        var build = new Slow();

        var run = _harness.RunAsync(build, new BuildOptions { Targets = ["All"] }, cancellation.Token);
        await build.Running.Task.WaitAsync(TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();
        var (result, _) = await run;

        Assert.Equal("Work:Aborted CleanUp:Succeeded All:NotRun", Harness.Text(result));
        Assert.Equal(130, result.ExitCode);
        Assert.False(build.CleanUpWasCancelled);
    }

    [Theory]
    [InlineData("Twice", "Succeeded", 3)]
    [InlineData("Never", "Failed", 1)]
    public async Task Failures_are_tried_again_as_often_as_said(string target, string status, int attempts)
    {
        var build = new Flaky();

        var (result, _) = await _harness.RunAsync(build, target);

        Assert.Equal($"{target}:{status}", Harness.Text(result));
        Assert.Equal(attempts, build.Attempts);
    }

    [Fact]
    public async Task Requirements_are_told_all_at_once_before_anything_runs()
    {
        var build = new Demanding();

        var mistakes = (await Assert.ThrowsAsync<UsageException>(() => _harness.RunAsync(build, "Deploy"))).Mistakes;

        Assert.Equal(
            [
                "Target 'First' requires parameter 'ApiKey', which has no value. Give it by '--api-key', the environment or '.nuke/parameters.json'.",
                "Target 'Deploy' requires that 'Count > 3', which does not hold.",
            ],
            mistakes);
    }

    [Fact]
    public async Task What_targets_find_wrong_is_told_together_and_each_once_before_anything_runs()
    {
        var failure = await Assert.ThrowsAsync<UsageException>(() => _harness.RunAsync(new Checked(), "Third"));
        var skipped = await Assert.ThrowsAsync<UsageException>(() => _harness.RunAsync(new Checked { IsSkipped = true }, "Third"));

        Assert.Equal(["One is wrong.", "Two is wrong.", "Three is wrong."], failure.Mistakes);
        Assert.Equal(["One is wrong."], skipped.Mistakes);
    }

    [Fact]
    public async Task A_missing_parameter_is_asked_for()
    {
        var build = new Demanding { Count = 4 };
        _harness.Ask = (member, _) =>
        {
            build.ApiKey = member;
            return ValueTask.FromResult(true);
        };

        var (result, _) = await _harness.RunAsync(build, "Deploy");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("ApiKey", build.ApiKey);
    }

    private sealed class Diamond
    {
        private readonly TaskCompletionSource _left = new();
        private readonly TaskCompletionSource _right = new();

        public int Tops { get; private set; }

        Target Top => t => t.Executes(() => { Tops++; });
        Target Left => t => t.DependsOn(Top).Executes(context => MeetAsync(_left, _right, context));
        Target Right => t => t.DependsOn(Top).Executes(context => MeetAsync(_right, _left, context));
        Target Bottom => t => t.DependsOn(Left, Right).Executes(() => { });

        private static Task MeetAsync(TaskCompletionSource own, TaskCompletionSource other, TargetContext context)
        {
            own.SetResult();
            return other.Task.WaitAsync(TimeSpan.FromSeconds(20), context.CancellationToken);
        }
    }

    private sealed class Failing
    {
        Target Broken => t => t.Executes(() => throw new ToolException("helm said no."));
        Target Dependent => t => t.DependsOn(Broken).Executes(() => { });
        Target CleanUp => t => t.After(Dependent).AssuredAfterFailure().Executes(() => { });
        Target All => t => t.DependsOn(Dependent, CleanUp);
    }

    private sealed class Proceeding
    {
        Target Broken => t => t.ProceedAfterFailure().Executes(() => throw new TargetFailedException("no"));
        Target After => t => t.DependsOn(Broken).Executes(() => { });
    }

    private sealed class Throwing
    {
        Target Usage => t => t.Executes(() => throw new UsageException("Bad words."));
        Target Tool => t => t.Executes(() => throw new ToolException("tool failed.") { OutputTail = ["last line"] });
        Target Verdict => t => t.Executes(() => throw new TargetFailedException("gate said no"));
        Target Bug => t => t.Executes(() => throw new InvalidOperationException("oops"));
    }

    private sealed class Slow
    {
        public TaskCompletionSource Running { get; } = new();

        public bool CleanUpWasCancelled { get; private set; }

        Target Work => t => t.Timeout(TimeSpan.FromSeconds(5)).Executes(async context =>
        {
            Running.SetResult();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        });

        Target CleanUp => t => t.After(Work).AssuredAfterFailure().Executes(context =>
        {
            CleanUpWasCancelled = context.CancellationToken.IsCancellationRequested;
        });

        Target All => t => t.DependsOn(Work, CleanUp);
    }

    private sealed class Flaky
    {
        public int Attempts { get; private set; }

        Target Twice => t => t.Retry(3).Executes(() =>
        {
            if (++Attempts < 3)
                throw new ToolException("not yet.");
        });

        Target Never => t => t.Retry(3).Executes(() =>
        {
            Attempts++;
            throw new UsageException("Never.");
        });
    }

    private sealed class Checked
    {
        public bool IsSkipped { get; set; }

        Target First => t => t.Validate(() => ["One is wrong.", "Two is wrong."]).Executes(() => { });
        Target Second => t => t.DependsOn(First).OnlyWhen(() => !IsSkipped).Validate(() => ["Three is wrong."]).Executes(() => { });
        Target Third => t => t.DependsOn(Second).Validate(() => ["One is wrong."]).Executes(() => { });
    }

    private sealed class Demanding
    {
        public string? ApiKey { get; set; }

        public int Count { get; set; }

        Target First => t => t.Requires(() => ApiKey).Executes(() => { });
        Target Deploy => t => t.DependsOn(First).Requires(() => Count > 3).Executes(() => { });
    }
}
