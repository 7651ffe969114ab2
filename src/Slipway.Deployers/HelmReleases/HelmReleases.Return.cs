using System.Collections.Immutable;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <content>Going back, and taking away.</content>
public sealed partial class HelmReleases
{
    /// <summary>Brings a revision back as a new one, in Helm's way: from its record, nothing is rendered anew.</summary>
    /// <exception cref="UsageException">There is no such release or revision, or none to go back to.</exception>
    /// <exception cref="ToolException">The cluster does not answer, or somebody else is at work on the release.</exception>
    public async Task<ReleaseStart> BeginReturnAsync(
        ReleaseReturn order, LeaseHold hold, IProgress<RolloutProgress> progress, CancellationToken cancellationToken)
    {
        var session = Session(hold, order.Conduct.Timeout, progress);
        var history = await RepairAsync(session, await HistoryOfAsync(order.Name, cancellationToken), order.Conduct.ForeignPendingLimit, cancellationToken);
        var target = TargetOf(order, history);
        var record = target.Record.Next(history[^1].Revision + 1, ReleaseStatus.PendingRollback, $"Rollback to {Number(target.Revision)}", session.Now);
        Storage.RequireFits(record);
        await RequireKindsAsync(record, [], cancellationToken);
        var applied = RequestOf(record, history, order.Conduct);
        await RequireOursAsync(applied, cancellationToken);
        var notes = target.Annotations.TryGetValue(ReleaseAnnotations.Request, out var request) ? None.Add(ReleaseAnnotations.Request, request) : None;
        session.Tell($"release {order.Name}", $"goes back to revision {Number(target.Revision)}, as revision {Number(record.Revision)}");
        var stored = await session.CreateAsync(record, notes, ReleaseLabels.Own(target.Labels), cancellationToken);
        var start = new ReleaseStart
        {
            Stored = stored,
            At = session.Now,
            Before = ReleaseHistory.BaseOf(history),
            LastEvent = order.Conduct.SkipsHooks ? "" : "post-rollback",
            Description = order.Conduct.Description ?? $"Rollback to {Number(target.Revision)}",
            HistoryLimit = order.Conduct.HistoryLimit,
        };
        return await CarryOutAsync(start, order.Conduct.SkipsHooks ? "" : "pre-rollback", Applying(applied, session), session, cancellationToken);
    }

    /// <summary>Takes a release away: hooks, objects, records. What is gone already is no fault, so that a removal that broke off is gone on with.</summary>
    /// <returns>What was done to each object; null where there is no such release.</returns>
    /// <exception cref="ToolException">The cluster does not answer, a hook failed, or objects are not gone in time.</exception>
    public async Task<ApplyOutcome?> RemoveAsync(
        ReleaseRemoval order, LeaseHold hold, IProgress<RolloutProgress> progress, CancellationToken cancellationToken)
    {
        var session = Session(hold, order.Conduct.Timeout, progress);
        var history = await RepairAsync(session, await HistoryOfAsync(order.Name, cancellationToken), order.Conduct.ForeignPendingLimit, cancellationToken);
        if (history.Length == 0 || history[^1].Status == ReleaseStatus.Uninstalled)
        {
            await PurgeAsync(session, history, order, cancellationToken);
            return null;
        }

        session.Current = history[^1];
        if (session.Current.Status != ReleaseStatus.Uninstalling)
            await session.WriteCurrentAsync(
                session.Current.Record.With(ReleaseStatus.Uninstalling, "Deletion in progress (or silently failed)").WithDeletion(session.Now), cancellationToken);
        ApplyOutcome? outcome = null;
        var failed = await session.GuardAsync(async token =>
        {
            if (!order.Conduct.SkipsHooks && await HooksAsync(["pre-delete"], session, token) is { } failure)
                return failure;
            outcome = await _applier.RemoveAsync(RemovalOf(order, history, session), new Told(session), token);
            return Refused(outcome, TimeSpan.Zero) ?? (order.Conduct.SkipsHooks ? null : await HooksAsync(["post-delete"], session, token));
        }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        Require(failed);
        foreach (var old in history.Where(one => one.Status == ReleaseStatus.Deployed && one.Revision < session.Current.Revision))
            await session.WriteAsync(old, old.Record.With(ReleaseStatus.Superseded, old.Record.Description), null, cancellationToken);
        var last = await session.EndAsync(RecordOf(session).With(ReleaseStatus.Uninstalled, "Uninstallation complete"), null);
        await PurgeAsync(session, history.SetItem(history.Length - 1, last), order, cancellationToken);
        return outcome;
    }

    private RemovalRequest RemovalOf(ReleaseRemoval order, ImmutableArray<StoredRelease> history, ReleaseSession session) => new()
    {
        Objects = [.. ReleaseHistory.Applied(history).SelectMany(one => Owned(one.Record)).DistinctBy(one => (one.Kind.Group, one.Kind.Kind, one.Name))],
        Namespace = Storage.Namespace,
        Retention = live => Relinquished(live, order.Name),
        WaitLimit = order.DoesNotWait ? null : session.Left,
    };

    private static void Require(ReleaseFailure? failure)
    {
        if (failure is { Verdict: var verdict })
            throw new ToolException($"{verdict.Cause}: {verdict.Subject}: {verdict.Message} The release is not wholly gone. Mend that and run again, which goes on; hooks are left out by '--no-hooks'.");
    }

    // The last one at the end: as long as it is there, a removal that broke off is known as one.
    private async Task PurgeAsync(
        ReleaseSession session, ImmutableArray<StoredRelease> history, ReleaseRemoval order, CancellationToken cancellationToken)
    {
        foreach (var one in order.KeepsHistory ? [] : history)
        {
            session.Hold.ThrowIfLost();
            await Storage.DeleteAsync(one, cancellationToken);
        }
    }

    private StoredRelease TargetOf(ReleaseReturn order, ImmutableArray<StoredRelease> history)
    {
        if (history.Length == 0)
            throw new UsageException($"There is no release '{order.Name}' in '{Storage.Namespace}'. See 'slipway status -n {Storage.Namespace}' for those that are there.");
        var target = order.Revision is { } revision ? history.FirstOrDefault(one => one.Revision == revision) : ReleaseHistory.LastGood(history, (one, other) => ReleaseHistory.AreSame(one.Record, other.Record));
        if (target is not null)
            return target;
        var there = string.Join(", ", history.Select(one => $"{Number(one.Revision)} ({ReleaseStatuses.Name(one.Status)})"));
        throw new UsageException(order.Revision is { } asked
            ? $"Release '{order.Name}' has no revision {Number(asked)} in '{Storage.Namespace}'. There are: {there}."
            : $"Release '{order.Name}' has no revision to go back to in '{Storage.Namespace}': none that was good before asks for anything else than the present one. There are: {there}.");
    }
}
