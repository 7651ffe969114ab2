using System.Collections.Immutable;
using System.Globalization;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>
/// Installs, upgrades, rolls back, tests and removes releases of Helm charts in one namespace, with Helm's own records: helm and this class work on the same
/// releases, in turn. An operation is begun (recorded, applied) and then finished (watched to a verdict, recorded), so that whoever dies in between leaves
/// what the next one can go on from.
/// </summary>
/// <remarks>
/// Whoever calls holds the release's lock (<see cref="LeaseLock"/>, named by <see cref="LeaseLock.NameOf"/>). A revision that is pending under it belongs to
/// nobody who lives, and is written down as failed; one that a helm command left counts as alive for a while
/// (<see cref="ReleaseConduct.ForeignPendingLimit"/>), as helm holds no lock.
/// </remarks>
public sealed partial class HelmReleases
{
    private static readonly ImmutableDictionary<string, string> None = ImmutableDictionary<string, string>.Empty;

    // Of a description; what an API server has to say of a hundred objects is too much.
    private const int MostWords = 4096;

    private readonly KubernetesClient _client;
    private readonly TimeProvider _clock;
    private readonly ObjectApplier _applier;

    /// <summary>The releases of a namespace.</summary>
    /// <param name="client">The cluster; not disposed here.</param>
    /// <param name="storage">Where the records lie.</param>
    /// <param name="clock">The clock.</param>
    public HelmReleases(KubernetesClient client, ReleaseStorage storage, TimeProvider clock)
    {
        (_client, Storage, _clock) = (client, storage, clock);
        _applier = new ObjectApplier(client, clock);
    }

    /// <summary>The records.</summary>
    public ReleaseStorage Storage { get; }

    /// <summary>Watches what was begun to a verdict, runs the hooks that remain, and writes down how it ended. Undoes nothing.</summary>
    /// <param name="start">What was begun.</param>
    /// <param name="hold">The release's lock.</param>
    /// <param name="timeout">How long it may take, from now.</param>
    /// <param name="progress">Is told what happens.</param>
    /// <param name="cancellationToken">Ends it; the revision is written down as failed.</param>
    /// <exception cref="ToolException">The cluster does not answer, somebody else changed the record, or the lock is lost.</exception>
    public async Task<ReleaseEnd> FinishAsync(
        ReleaseStart start, LeaseHold hold, TimeSpan timeout, IProgress<RolloutProgress> progress, CancellationToken cancellationToken)
    {
        if (start.Failure is { } before)
            return new ReleaseEnd(start.Stored, before.Verdict, before.Rollout);
        var session = Session(hold, timeout, progress);
        session.Current = start.Stored;
        RolloutVerdict? seen = null;
        var failure = await session.GuardAsync(async token =>
        {
            seen = await JudgeAsync(start, session, token);
            if (seen is { IsReady: false })
                return new ReleaseFailure(RolloutTexts.Bad(seen, "", session.Now - start.At), seen);
            return start.IsUnchanged ? null : await HooksAsync([start.LastEvent, start.RunsTests ? "test" : ""], session, token);
        }, cancellationToken);
        var stored = start.IsUnchanged ? start.Stored
            : failure is not null ? await FailAsync(session, failure, start.HistoryLimit)
            : await SucceedAsync(session, start);
        return new ReleaseEnd(stored, failure?.Verdict ?? (Verdict)new Verdict.Good { Elapsed = session.Now - start.At }, failure?.Rollout ?? seen);
    }

    /// <summary>Runs the test hooks of the revision that is deployed.</summary>
    /// <exception cref="UsageException">There is no such release, or none of it is deployed.</exception>
    /// <exception cref="ToolException">The cluster does not answer.</exception>
    public async Task<ReleaseEnd> TestAsync(
        string name, LeaseHold hold, TimeSpan timeout, IProgress<RolloutProgress> progress, CancellationToken cancellationToken)
    {
        var session = Session(hold, timeout, progress);
        var history = await Storage.HistoryAsync(name, cancellationToken);
        var deployed = history.LastOrDefault(one => one.Status == ReleaseStatus.Deployed)
            ?? throw new UsageException($"Release '{name}' has no deployed revision in '{Storage.Namespace}' to be tested. Deploy it first.");
        var began = session.Now;
        session.Current = deployed;
        var failure = await session.GuardAsync(token => HooksAsync(["test"], session, token), cancellationToken);
        var stored = await session.EndAsync(session.Current.Record, null);
        return new ReleaseEnd(stored, failure?.Verdict ?? (Verdict)new Verdict.Good { Elapsed = session.Now - began }, failure?.Rollout);
    }

    /// <summary>How the workloads of a revision are now, by one look.</summary>
    /// <exception cref="KubernetesException">The server refuses to show them.</exception>
    public async Task<IReadOnlyList<ObjectVerdict>> LookAsync(StoredRelease stored, CancellationToken cancellationToken) =>
        (await new ReleaseSight(_client, Storage.Namespace, _clock).LookAsync(stored, cancellationToken)).Verdicts;

    private ReleaseSession Session(LeaseHold hold, TimeSpan timeout, IProgress<RolloutProgress> progress) => new()
    {
        Client = _client,
        Storage = Storage,
        Hold = hold,
        Clock = _clock,
        Progress = progress,
        Deadline = _clock.GetUtcNow() + timeout,
    };

    private async Task<RolloutVerdict?> JudgeAsync(ReleaseStart start, ReleaseSession session, CancellationToken cancellationToken)
    {
        if (start.Anchors.Length == 0)
            return null;
        // What did not change and is ready need not be watched: the server has just told.
        if (start.Objects.All(one => one.Kind == ChangeKind.None && IsReady(one.Live)))
            return null;
        return await session.WatchAsync(start.Anchors, [], cancellationToken);
    }

    private bool IsReady(KubernetesObject? live) =>
        live is null || VerdictEngine.Judge(new VerdictInput { Object = live, Now = _clock.GetUtcNow() }).State == ObjectState.Ready;

    private static async Task<ReleaseFailure?> HooksAsync(IEnumerable<string> events, ReleaseSession session, CancellationToken cancellationToken)
    {
        foreach (var one in events.Where(one => one.Length > 0))
        {
            if (await new HookRun(session, one).RunAsync(cancellationToken) is { } failure)
                return failure;
        }

        return null;
    }

    private async Task<StoredRelease> SucceedAsync(ReleaseSession session, ReleaseStart start)
    {
        var stored = await session.EndAsync(RecordOf(session).With(ReleaseStatus.Deployed, start.Description), null);
        await TidyAsync(session, stored, start.HistoryLimit);
        return stored;
    }

    // What is deployed is deployed: a good release is no bad one for its old records.
    private async Task TidyAsync(ReleaseSession session, StoredRelease stored, int historyLimit)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), _clock);
        try
        {
            // Thereafter, other than helm: whoever is killed in between leaves two that are deployed, of which the newer counts, and never none.
            var history = await Storage.HistoryAsync(stored.Name, limit.Token);
            foreach (var old in history.Where(one => stored.Status == ReleaseStatus.Deployed && one.Status == ReleaseStatus.Deployed && one.Revision < stored.Revision))
                await session.WriteAsync(old, old.Record.With(ReleaseStatus.Superseded, old.Record.Description), null, limit.Token);
            foreach (var old in ReleaseHistory.TooOld(history, stored.Revision, historyLimit))
                await Storage.DeleteAsync(old, limit.Token);
        }
        catch (Exception exception) when (exception is ToolException or OperationCanceledException)
        {
            session.Tell($"release {stored.Name}", $"old revisions could not be tidied up: {exception.Message} The next operation does it.");
        }
    }

    private async Task<StoredRelease> FailAsync(ReleaseSession session, ReleaseFailure failure, int historyLimit)
    {
        var verdict = failure.Verdict;
        var record = RecordOf(session);
        var text = $"Release \"{record.Name}\" failed: {verdict.Cause}: {verdict.Subject}: {verdict.Message}";
        var notes = None.Add(ReleaseAnnotations.Verdict, VerdictJson.Write(verdict));
        var stored = await session.EndAsync(record.With(ReleaseStatus.Failed, text.Length <= MostWords ? text : $"{text[..MostWords]}…"), notes);
        await TidyAsync(session, stored, historyLimit);
        return stored;
    }

    private static ReleaseRecord RecordOf(ReleaseSession session) => session.Current?.Record ?? throw new InvalidOperationException("A revision is worked on.");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
