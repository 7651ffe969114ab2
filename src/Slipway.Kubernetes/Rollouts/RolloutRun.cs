using System.Collections.Immutable;
using System.Runtime.ExceptionServices;

namespace Slipway.Kubernetes;

/// <summary>Takes in what the watches tell and has it judged, until there is an outcome.</summary>
/// <param name="state">What is known.</param>
/// <param name="judge">What follows from it.</param>
/// <param name="clock">The time.</param>
internal sealed class RolloutRun(RolloutState state, RolloutJudge judge, TimeProvider clock)
{
    // Timers of the system may fire a little early; less than that again is no use.
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    // What is told is judged together, but not put off for ever where it never ends.
    private const int LargestBatch = 2000;

    private readonly HashSet<string> _remarks = [];
    private readonly HashSet<WatchGroup> _disturbed = [];

    /// <summary>What could not be seen, one sentence each.</summary>
    public ImmutableArray<string> Remarks => [.. _remarks];

    /// <summary>Runs until there is an outcome.</summary>
    public async Task<RolloutOutcome> FollowAsync(RolloutFeed feed, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var isTold = feed.Signals.WaitToReadAsync(cancellationToken).AsTask();
        while (true)
        {
            if (isTold.IsCompleted)
            {
                await isTold;
                for (var taken = 0; taken < LargestBatch && feed.Signals.TryRead(out var signal); taken++)
                    Take(signal);
                isTold = feed.Signals.WaitToReadAsync(cancellationToken).AsTask();
            }

            if (state.IsComplete)
            {
                judge.Judge();
                if (judge.Outcome is { } outcome)
                    return outcome;
                feed.Follow();
            }

            if (clock.GetUtcNow() >= deadline)
                return End(deadline);
            await WaitAsync(isTold, deadline, cancellationToken);
        }
    }

    private RolloutOutcome End(DateTimeOffset deadline)
    {
        foreach (var group in state.Unheard)
            _remarks.Add($"The server did not list {group.Request} until the deadline.");
        judge.Say("Rollout", $"The deadline is over ({deadline:u}).");
        return RolloutOutcome.TimedOut;
    }

    private async Task WaitAsync(Task isTold, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var next = state.IsComplete && judge.Next is { } turn && turn < deadline ? turn : deadline;
        var delay = next - clock.GetUtcNow();
        if (delay < Grain)
            delay = Grain;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timer = Task.Delay(delay < LongestDelay ? delay : LongestDelay, clock, end.Token);
        await Task.WhenAny(isTold, timer);
        await end.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Take(RolloutSignal signal)
    {
        switch (signal)
        {
            case { Fault: KubernetesException { Status.Code: 401 or 403 or 404 or 405 } refused } when !signal.Group.IsNeeded:
                // The objects themselves tell whether they are ready; why they are not is known less well.
                state.GiveUp(signal.Group);
                Remark($"The server does not show {signal.Group.Request}, so causes may stay unknown: {refused.Status.Message}");
                break;
            case { Fault: { } fault }:
                ExceptionDispatchInfo.Throw(fault);
                break;
            case { Told: WatchEvent.Disturbed disturbed }:
                if (_disturbed.Add(signal.Group) && _disturbed.Count == 1)
                    judge.Say("API server", $"It does not answer well ({disturbed.Reason}); the watch goes on as soon as it does.");
                break;
            case { Told: { } told }:
                _disturbed.Remove(signal.Group);
                if (state.Take(signal.Group, told) is var (root, remark))
                    judge.Say(RolloutJudge.SubjectOf(root), remark);
                break;
        }
    }

    private void Remark(string sentence)
    {
        if (_remarks.Add(sentence))
            judge.Say("Cluster", sentence);
    }
}
