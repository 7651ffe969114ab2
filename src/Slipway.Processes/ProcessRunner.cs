using System.Collections.Concurrent;
using Slipway.Model;

namespace Slipway.Processes;

/// <summary>
/// Runs programs of this machine. On Linux each one leads a session of its own (through <c>setsid</c>, where it is installed), so
/// that a terminal's Ctrl-C reaches it through the build alone and its children stay known when their parent has gone; elsewhere
/// the tree is what descends from the program. A child that makes itself a daemon (own session, parent gone) is left alone, and so
/// are children that outlive a program which ended by itself.
/// </summary>
/// <param name="clock">Measures timeouts, grace periods and durations.</param>
/// <param name="mask">Masks every line; the commands' secrets are registered in it.</param>
public sealed class ProcessRunner(TimeProvider clock, SecretMask mask) : IProcessRunner
{
    // Who has exited writes nothing more: what is still in the pipes (64 KiB) is read in an instant. Only a surviving child
    // that inherited them can make this wait end.
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<ChildProcess, bool> _living = new();

    /// <inheritdoc/>
    public async Task<ProcessResult> RunAsync(
        ProcessCommand command, Action<ProcessLine> output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RegisterSecrets(command);
        var startedAt = clock.GetTimestamp();
        using var child = ChildProcess.Start(command, mask.Apply(command.ToString()));
        _living[child] = true;
        try
        {
            using var collector = new OutputCollector(command, mask, output);
            using var timeout = new CancellationTokenSource(command.Timeout ?? Timeout.InfiniteTimeSpan, clock);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(
                cancellationToken, timeout.Token, collector.Failed);
            using var closing = new CancellationTokenSource();
            var pumps = Task.WhenAll(
                child.FeedAsync(command.Input, closing.Token), child.DrainAsync(collector, closing.Token));

            var ending = await WaitAsync(child, command.GracePeriod, stop.Token);
            var duration = clock.GetElapsedTime(startedAt);
            var isCut = !await DrainAsync(pumps, closing);
            collector.ThrowIfFailed();
            var result = collector.Result(child, duration, isCut);
            if (ending != ProcessEnding.Exited)
                ThrowStopped(result, ending, cancellationToken);
            ChildProcess.ThrowIfNotStarted(result);
            return result;
        }
        finally
        {
            // Only an unexpected failure of ours comes here with the program alive; nothing must be left behind then.
            if (!child.HasExited)
                child.Kill();
            _living.TryRemove(child, out _);
        }
    }

    /// <summary>
    /// Kills every program that runs now, with its children, at once: for a second Ctrl-C. The runs end as if the programs had
    /// been killed by someone else.
    /// </summary>
    public void KillAll()
    {
        foreach (var child in _living.Keys)
            child.Kill();
    }

    private async Task<ProcessEnding> WaitAsync(ChildProcess child, TimeSpan gracePeriod, CancellationToken stop)
    {
        try
        {
            await child.WaitForExitAsync(stop);
            return ProcessEnding.Exited;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return await child.StopAsync(gracePeriod, clock);
        }
    }

    private async Task<bool> DrainAsync(Task pumps, CancellationTokenSource closing)
    {
        try
        {
            await pumps.WaitAsync(DrainLimit, clock, CancellationToken.None);
            return true;
        }
        catch (TimeoutException)
        {
            // A surviving child holds the pipes; leave them to it.
            await closing.CancelAsync();
            return false;
        }
    }

    private static void ThrowStopped(ProcessResult result, ProcessEnding ending, CancellationToken cancellationToken)
    {
        var command = result.Command;
        var grace = ProcessFailure.Seconds(command.GracePeriod);
        var how = ending switch
        {
            ProcessEnding.Interrupted => "it was interrupted and ended within the grace period",
            ProcessEnding.Killed => $"it was killed with its children, {grace} after the interrupt",
            ProcessEnding.KilledAtOnce => "it was killed with its children",
            _ => "it could not be killed, look for it among the running processes",
        };
        if (cancellationToken.IsCancellationRequested)
            throw new OperationCanceledException($"'{command.Name}' was cancelled: {how}.", cancellationToken);
        throw ProcessFailure.Create(
            result,
            $"'{command.Name}' did not end within its timeout of {ProcessFailure.Seconds(command.Timeout ?? default)}: {how}. "
            + "See below what it did last; raise the timeout if that is merely slow.",
            exitCode: null);
    }

    private void RegisterSecrets(ProcessCommand command)
    {
        foreach (var secret in command.SecretEnvironment.Values)
            mask.Register(secret);
        if (command.Input is ProcessInput.SecretText(var input))
            mask.Register(input);
    }
}
