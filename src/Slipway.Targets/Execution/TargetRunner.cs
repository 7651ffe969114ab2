using System.Collections.Concurrent;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Runs one target: conditions, cache, attempts, time limit.</summary>
internal sealed class TargetRunner(TargetRun run, PlannedTarget planned, TargetNode node)
{
    // How long a target that ran out of time may take to notice before it is left behind.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<KeyValuePair<string, string>> _report = new();
    private readonly long _start = run.Clock.GetTimestamp();

    public async Task<TargetOutcome> RunAsync(CancellationToken cancellationToken)
    {
        run.Log.Enter(node.Name);
        try
        {
            if (node.Data.DynamicConditions.Find(condition => !condition.Holds()) is { } failed)
                return Ended(TargetStatus.Skipped, $"OnlyWhenDynamic: {failed.Text}");
            var inputs = run.Memory is null ? "" : await run.Memory.InputsHashAsync(node, cancellationToken);
            if (await IsUnchangedAsync(inputs, cancellationToken))
                return Ended(TargetStatus.Skipped, "unchanged");
            run.Output.TargetStarted(planned);
            var value = await AttemptAllAsync(cancellationToken);
            if (node.Data.ValueType is not null)
                run.Keep(node, value);
            if (run.Memory is not null)
                await RememberAsync(run.Memory, inputs, value);
            return Ended(TargetStatus.Succeeded);
        }
        catch (Exception failure) when (cancellationToken.IsCancellationRequested)
        {
            return Ended(TargetStatus.Aborted, failure is OperationCanceledException ? "cancelled" : FailureText.FirstLine(failure));
        }
#pragma warning disable CA1031 // A target may throw anything; the run must live on to say so and clean up.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            run.Output.Write(node.Name, LogLevel.Error, FailureText.Of(failure), location: null);
            return Ended(TargetStatus.Failed, FailureText.FirstLine(failure), failure);
        }
    }

    private async Task RememberAsync(RunMemory memory, string inputs, object? value)
    {
        // The work is done: a cancel that comes now must not lose the note of it.
        await memory.RememberAsync(node, inputs, value, CancellationToken.None);
        if (!node.Data.AlwaysRuns)
            memory.Finished(node, inputs);
    }

    private async Task<bool> IsUnchangedAsync(string inputs, CancellationToken cancellationToken)
    {
        if (run.Memory is null || node.Data.AlwaysRuns || !await run.Memory.IsUnchangedAsync(node, inputs, cancellationToken))
            return false;
        if (node.Data.ValueType is null)
            return true;
        if (run.Memory.ReadValue(node, inputs) is not { } value)
            return false;
        run.Keep(node, value);
        // Under this commit too, for a later process.
        await run.Memory.RememberAsync(node, inputs, value, cancellationToken);
        return true;
    }

    private async Task<object?> AttemptAllAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(cancellationToken);
            }
            catch (Exception failure) when (
                attempt <= node.Data.Retries && failure is not UsageException && !cancellationToken.IsCancellationRequested)
            {
                run.Log.Write(
                    LogLevel.Warning,
                    $"Attempt {attempt} of {node.Data.Retries + 1} failed: {FailureText.FirstLine(failure)} Trying again.");
            }
        }
    }

    private async Task<object?> AttemptAsync(CancellationToken cancellationToken)
    {
        if (node.Data.Timeout is not { } limit)
            return await ActAsync(cancellationToken);
        using var timer = new CancellationTokenSource(limit, run.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var action = Task.Run(() => ActAsync(both.Token), CancellationToken.None);
        try
        {
            await Task.WhenAny(action, EndOf(both.Token));
            var value = await action.WaitAsync(Grace, run.Clock, CancellationToken.None);
            return timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested ? throw TimedOut(limit) : value;
        }
        catch (Exception) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TimedOut(limit);
        }
    }

    private static Task EndOf(CancellationToken token)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        token.Register(ended.SetResult);
        return ended.Task;
    }

    private TargetFailedException TimedOut(TimeSpan limit) => new($"Target '{node.Name}' timed out after {limit:c}.");

    private async Task<object?> ActAsync(CancellationToken cancellationToken)
    {
        object? value = null;
        var context = new TargetContext(node, run, _report, cancellationToken);
        foreach (var action in node.Data.Actions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            value = await action(context);
        }

        return value;
    }

    private TargetOutcome Ended(TargetStatus status, string reason = "", Exception? failure = null) => new(
        new TargetResult
        {
            Name = node.Name,
            Status = status,
            Duration = status == TargetStatus.Skipped ? TimeSpan.Zero : run.Clock.GetElapsedTime(_start),
            Reason = reason,
            Report = [.. _report],
        },
        failure);
}
