using System.Collections.Concurrent;
using System.Diagnostics;
using Slipway.Model;

namespace Slipway.Processes.Tests;

public sealed class CancellationTests
{
    private readonly ProcessRunner _runner = new(TimeProvider.System, new SecretMask());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = StubTool.Limit)]
    public async Task A_cancelled_program_is_interrupted_and_the_message_says_so()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var lines = new List<string>();

        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _runner.RunAsync(
            StubTool.Command("sleep"),
            line =>
            {
                lines.Add(line.Text);
                source.CancelAfter(TimeSpan.Zero);
            },
            source.Token));

        Assert.Equal("'dotnet' was cancelled: it was interrupted and ended within the grace period.", failure.Message);
        Assert.Equal(source.Token, failure.CancellationToken);
        Assert.Contains("interrupted", lines);
    }

    [Theory(Timeout = StubTool.Limit)]
    [InlineData("spawn", "sleep", "it was interrupted and ended within the grace period.")]
    [InlineData("spawn", "ignore-interrupt", "it was killed with its children, 0.5 s after the interrupt.")]
    [InlineData("spawn-stubborn", "ignore-interrupt", "it was killed with its children, 0.5 s after the interrupt.")]
    public async Task A_cancel_leaves_no_grandchild_behind(string parent, string child, string how)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        int? grandchild = null;

        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _runner.RunAsync(
            StubTool.Command(parent, child) with
            {
                // Ample where the tree ends by itself, short where the test waits for the kill.
                GracePeriod = child == "sleep" ? TimeSpan.FromSeconds(10) : TimeSpan.FromSeconds(0.5),
            },
            line =>
            {
                if (StubTool.ProcessId(line, "ready") is not { } id)
                    return;
                grandchild = id;
                source.CancelAfter(TimeSpan.Zero);
            },
            source.Token));

        Assert.EndsWith(how, failure.Message, StringComparison.Ordinal);
        Assert.NotNull(grandchild);
        Assert.False(StubTool.IsAlive(grandchild.Value));
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task A_timeout_is_a_failure_of_the_tool_and_no_cancel()
    {
        int? id = null;
        // A shell is ready within the timeout on the slowest machine.
        var command = new ProcessCommand
        {
            Program = "sh",
            Arguments = ["-c", "trap '' INT; echo ready $$; exec sleep 60"],
            Timeout = TimeSpan.FromSeconds(1),
            GracePeriod = TimeSpan.FromSeconds(0.2),
        };

        var failure = await Assert.ThrowsAsync<ToolException>(
            () => _runner.RunAsync(command, line => id ??= StubTool.ProcessId(line, "ready"), Token));

        Assert.StartsWith(
            "'sh' did not end within its timeout of 1 s: it was killed with its children, 0.2 s after the interrupt.",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Null(failure.ExitCode);
        Assert.NotNull(id);
        Assert.False(StubTool.IsAlive(id.Value));
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task Without_a_grace_period_it_is_killed_at_once()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _runner.RunAsync(
            StubTool.Command("sleep") with { GracePeriod = TimeSpan.Zero }, _ => source.CancelAfter(TimeSpan.Zero), source.Token));

        Assert.Equal("'dotnet' was cancelled: it was killed with its children.", failure.Message);
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task Many_trees_cancelled_at_once_leave_nothing_behind()
    {
        const int Trees = 30;
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var children = new ConcurrentBag<int>();
        var command = new ProcessCommand
        {
            Program = "sh",
            Arguments = ["-c", "(trap '' INT; sleep 60) & echo child $!; sleep 60"],
            GracePeriod = TimeSpan.FromSeconds(0.2),
        };
        var runs = Enumerable.Range(0, Trees).Select(_ => _runner.RunAsync(
            command,
            line =>
            {
                children.Add(StubTool.ProcessId(line, "child") ?? 0);
                if (children.Count == Trees)
                    source.CancelAfter(TimeSpan.Zero);
            },
            source.Token)).ToArray();

        foreach (var run in runs)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        Assert.Equal(Trees, children.Count);
        Assert.DoesNotContain(children, StubTool.IsAlive);
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task A_cancel_before_the_start_starts_nothing()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _runner.RunAsync(new ProcessCommand { Program = "slipway-no-such-tool" }, source.Token));
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task A_child_that_outlives_the_program_and_holds_its_pipes_does_not_hang_the_run()
    {
        var result = await _runner.RunAsync(StubTool.Command("spawn-and-exit", "ignore-interrupt"), Token);

        var child = StubTool.ProcessId(result.Lines.First(line => line.Text.StartsWith("child", StringComparison.Ordinal)), "child");
        Assert.NotNull(child);
        Assert.True(result.IsOutputCut);
        Assert.True(StubTool.IsAlive(child.Value));
        using var process = Process.GetProcessById(child.Value);
        process.Kill();
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task An_orphan_of_a_running_program_is_stopped_with_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sessions are made on Linux only.");
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        int? orphan = null;
        // The inner shell is gone before its child is known to us: only the session tells whose it is.
        var command = new ProcessCommand
        {
            Program = "sh",
            Arguments = ["-c", "sh -c 'trap \"\" INT; sleep 60 & echo orphan $!'; echo started; sleep 60"],
            GracePeriod = TimeSpan.FromSeconds(0.3),
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _runner.RunAsync(
            command,
            line =>
            {
                orphan ??= StubTool.ProcessId(line, "orphan");
                if (line.Text == "started")
                    source.CancelAfter(TimeSpan.Zero);
            },
            source.Token));

        Assert.NotNull(orphan);
        Assert.False(StubTool.IsAlive(orphan.Value));
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task Kill_all_ends_every_tree_at_once()
    {
        var ready = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = _runner.RunAsync(
            StubTool.Command("spawn-stubborn", "ignore-interrupt"),
            line =>
            {
                if (StubTool.ProcessId(line, "ready") is { } id)
                    ready.TrySetResult(id);
            },
            Token);
        var grandchild = await ready.Task.WaitAsync(Token);

        _runner.KillAll();

        Assert.Equal(137, (await run).ExitCode);
        Assert.True(await StubTool.IsGoneAsync(grandchild, Token));
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task A_receiver_that_fails_stops_the_program_and_its_failure_comes_out()
    {
        int? id = null;

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _runner.RunAsync(
            StubTool.Command("sleep"),
            line =>
            {
                id ??= StubTool.ProcessId(line, "ready");
                throw new InvalidOperationException("full");
            },
            Token));

        Assert.Equal("full", failure.Message);
        Assert.NotNull(id);
        Assert.False(StubTool.IsAlive(id.Value));
    }
}
