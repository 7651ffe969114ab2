using System.Globalization;
using Slipway.Model;
using Slipway.Supervisor;

namespace Slipway.Deployers;

/// <summary>Looking at what runs, and ending it.</summary>
public sealed partial class LocalProcessDeployer
{
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<Verdict> WatchAsync(
        Rollout rollout, IProgress<RolloutProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        ArgumentNullException.ThrowIfNull(progress);
        var folder = Folder(rollout.Request.Environment);
        var handle = new SupervisorHandle(folder, _options, _clock);
        var told = Skip(folder.ReadObserved(), rollout, progress);
        while (true)
        {
            if (Rejections.Read(folder) is { } rejected && rejected.Rollout.Generation == rollout.Generation)
                return rejected.Verdict;
            var observed = folder.ReadObserved();
            told = Tell(observed, rollout, told, progress);
            // A good verdict from before counts only while somebody keeps it true: else whoever starts in the dead one's place does first.
            if (observed is { Verdict: { } verdict } && observed.Generation == rollout.Generation && (verdict is not Verdict.Good || handle.IsRunning()))
            {
                _images.Prune(UsedImages());
                return verdict;
            }
            if (folder.ReadDesired() is { } desired && desired.Generation > rollout.Generation)
                return Bad(rollout, Cause.Cancelled, observed,
                    $"Generation {Number(rollout.Generation)} was replaced by generation {Number(desired.Generation)} before it had a verdict.");
            if (_clock.GetUtcNow() - rollout.AppliedAt > rollout.Request.Deadline)
                return Bad(rollout, Cause.DeadlineExceeded, observed,
                    $"The rollout was not done within {rollout.Request.Deadline.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s: {Laggards(observed)}.");
            if (!handle.IsRunning())
                await handle.EnsureAsync(cancellationToken);
            await Task.Delay(Poll, _clock, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<EnvironmentObservation> ObserveAsync(EnvironmentName environment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var folder = Folder(environment);
        var desired = folder.ReadDesired();
        if (desired is { Request: not null })
            await new SupervisorHandle(folder, _options, _clock).EnsureAsync(cancellationToken);
        return Observation.Create(environment, desired, folder.ReadObserved());
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(EnvironmentName environment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var folder = Folder(environment);
        if (!folder.Path.DirectoryExists)
            return;
        folder.RemoveUnreadable();
        var handle = new SupervisorHandle(folder, _options, _clock);
        var desired = folder.ReadDesired();
        if (desired is { Request: not null })
        {
            folder.Write(desired with
            {
                Generation = LastGeneration(folder) + 1,
                Request = null,
                Template = null,
                AppliedAt = _clock.GetUtcNow(),
            });
        }
        // A living supervisor lets its replicas finish; without one there is no port and thus no request to finish.
        if (desired is not null && handle.IsRunning())
            await handle.WaitAsync(() => !handle.IsRunning(), RemovalLimit, cancellationToken);
        handle.Sweep();
        if (!await handle.WaitAsync(() => IsGone(folder), _options.SupervisorLimit, cancellationToken))
            throw handle.Unavailable("left processes that could not be ended");
    }

    private static bool IsGone(EnvironmentFolder folder) =>
        folder.ReadObserved() is var observed && observed?.Supervisor.IsRunning() != true
        && observed?.Replicas.Any(one => one.Process?.IsRunning() == true) != true
        && MarkedProcesses.Find(folder.Path).Count == 0;

    /// <summary>What happened before, to a rollout that is done already, is not told as if it happened now.</summary>
    private long Skip(ObservedState? observed, Rollout rollout, IProgress<RolloutProgress> progress)
    {
        if (observed?.Generation != rollout.Generation || observed.Verdict is not Verdict.Good)
            return 0;
        progress.Report(new RolloutProgress(_clock.GetUtcNow(), "environment", $"generation {Number(rollout.Generation)} runs already, nothing to change"));
        return long.MaxValue;
    }

    private static long Tell(ObservedState? observed, Rollout rollout, long told, IProgress<RolloutProgress> progress)
    {
        foreach (var one in observed?.Events ?? [])
        {
            if (one.Generation != rollout.Generation || one.Sequence <= told)
                continue;
            told = one.Sequence;
            progress.Report(new RolloutProgress(one.At, one.Subject, one.Message));
        }
        return told;
    }

    private Verdict.Bad Bad(Rollout rollout, Cause cause, ObservedState? observed, string message)
    {
        var laggard = observed?.Replicas.FirstOrDefault(one => one.Phase is not ReplicaPhase.Ready);
        var folder = Folder(rollout.Request.Environment);
        return new Verdict.Bad
        {
            Cause = cause,
            Subject = $"'{rollout.Request.Release.Application}' in {rollout.Request.Environment}",
            Message = message,
            Evidence = new Evidence
            {
                LogTail = laggard is null ? [] : [.. ReplicaLog.Tail(folder.Logs / $"{laggard.Name}.log")],
                Events = [.. (observed?.Events ?? []).Where(one => one.Generation == rollout.Generation)
                    .Select(one => $"{one.Subject}: {one.Message}")],
            },
            Elapsed = _clock.GetUtcNow() - rollout.AppliedAt,
        };
    }

    private static string Laggards(ObservedState? observed)
    {
        var lines = (observed?.Replicas ?? []).Where(one => one.Phase is not ReplicaPhase.Ready)
            .Select(one => $"replica '{one.Name}' {one.Status}").ToArray();
        return lines.Length > 0 ? string.Join("; ", lines) : "no replica was started";
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
