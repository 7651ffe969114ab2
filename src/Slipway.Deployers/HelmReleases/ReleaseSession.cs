using System.Globalization;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>One operation on one release, under one hold of its lock.</summary>
internal sealed class ReleaseSession
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    // A program that ends at its start is ready for a moment, where no probe says otherwise; what serves is not decided on that.
    private static readonly VerdictBudgets Budgets = VerdictBudgets.Default with { Unprobed = TimeSpan.FromSeconds(3) };

    // To write down how it ended, also where the operation was cancelled.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(30);

    public required KubernetesClient Client { get; init; }

    public required ReleaseStorage Storage { get; init; }

    public required LeaseHold Hold { get; init; }

    public required TimeProvider Clock { get; init; }

    public required IProgress<RolloutProgress> Progress { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The record of the revision that is worked on, as it was written last or is to be written next.</summary>
    public StoredRelease? Current { get; set; }

    public string Namespace => Storage.Namespace;

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>What of the time is left; a second at least, so that what is there already is still seen.</summary>
    public TimeSpan Left => Deadline - Now is var left && left > Least ? left : Least;

    public void Tell(string subject, string message) => Progress.Report(new RolloutProgress(Now, subject, message));

    public async Task<StoredRelease> CreateAsync(ReleaseRecord record, IReadOnlyDictionary<string, string> annotations, IReadOnlyDictionary<string, string> labels, CancellationToken cancellationToken)
    {
        Hold.ThrowIfLost();
        var all = new Dictionary<string, string>(annotations, StringComparer.Ordinal)
        {
            [ReleaseAnnotations.Hold] = FormattableString.Invariant($"{Hold.FencingToken} {Hold.Identity}"),
        };
        return Current = await Storage.CreateAsync(record, all, labels, cancellationToken);
    }

    public Task<StoredRelease> WriteAsync(
        StoredRelease stored, ReleaseRecord record, IReadOnlyDictionary<string, string>? annotations, CancellationToken cancellationToken)
    {
        Hold.ThrowIfLost();
        return Storage.UpdateAsync(stored, record, annotations, cancellationToken);
    }

    /// <summary>Writes the current record in another form.</summary>
    public async Task WriteCurrentAsync(ReleaseRecord record, CancellationToken cancellationToken) =>
        Current = await WriteAsync(Required(), record, null, cancellationToken);

    /// <summary>Writes down how the current revision ended, whatever became of the operation's own token.</summary>
    /// <exception cref="ToolException">The cluster does not answer, somebody else changed the record, or the lock is lost.</exception>
    public async Task<StoredRelease> EndAsync(ReleaseRecord record, IReadOnlyDictionary<string, string>? annotations)
    {
        var before = Required();
        var fault = "";
        using var limit = new CancellationTokenSource(LastWords, Clock);
        try
        {
            while (true)
            {
                Hold.ThrowIfLost();
                try
                {
                    return Current = await Storage.UpdateAsync(before, record, annotations, limit.Token);
                }
                catch (ToolException exception)
                {
                    fault = exception.Message;
                    // It may have been written, and the answer lost.
                    if (await FindEndAsync(before, record, limit.Token) is { } found)
                        return Current = found;
                    // What is replaced is named in the request, so that to ask again is safe: a server that is away for a moment undoes no good rollout.
                    if (!exception.IsTransient)
                        throw;
                }

                await Task.Delay(Least, Clock, limit.Token);
            }
        }
        catch (OperationCanceledException exception)
        {
            throw new ToolException(
                $"How revision {before.Revision.ToString(CultureInfo.InvariantCulture)} of release '{before.Name}' ended could not be written down within {LastWords.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s. {fault} Run again; the next operation mends it.", exception);
        }
    }

    /// <summary>Does something under the lock. What breaks off becomes a failure, a value, so that it is written down and can be undone.</summary>
    /// <exception cref="ToolException">The lock is lost: then nothing more may be written.</exception>
    public async Task<ReleaseFailure?> GuardAsync(Func<CancellationToken, Task<ReleaseFailure?>> work, CancellationToken cancellationToken)
    {
        var began = Now;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Hold.Lost);
        try
        {
            return await work(both.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Broken(Cause.Cancelled, "It was cancelled before there was a verdict.", began);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ToolException or KubernetesException)
        {
            Hold.ThrowIfLost();
            return Broken(Cause.DeployerUnavailable, exception.Message, began);
        }
        catch (UsageException exception)
        {
            return Broken(Cause.Refused, exception.Message, began);
        }
    }

    /// <summary>Watches something to a verdict, as long as there is time.</summary>
    public async Task<RolloutVerdict> WatchAsync(IReadOnlyList<RolloutAnchor> anchors, IReadOnlyList<IVerdictRule> rules, CancellationToken cancellationToken)
    {
        try
        {
            return await new RolloutWatcher(Client, Clock).WatchAsync(
                new RolloutRequest { Objects = anchors, Deadline = Left, Rules = rules, Budgets = Budgets }, new News(Progress), cancellationToken);
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
    }

    private async Task<StoredRelease?> FindEndAsync(StoredRelease before, ReleaseRecord record, CancellationToken cancellationToken)
    {
        try
        {
            var found = await Storage.FindAsync(before.Name, before.Revision, cancellationToken);
            return found is not null && found.Status == record.Status && found.Record.Description == record.Description ? found : null;
        }
        catch (ToolException exception) when (exception.IsTransient)
        {
            return null;
        }
    }

    private StoredRelease Required() => Current ?? throw new InvalidOperationException("No revision is worked on.");

    private ReleaseFailure Broken(Cause cause, string message, DateTimeOffset began) => new(
        new Verdict.Bad { Cause = cause, Subject = $"release '{Current?.Name}'", Message = message, Elapsed = Now - began }, null);

    private sealed class News(IProgress<RolloutProgress> progress) : IProgress<RolloutNews>
    {
        public void Report(RolloutNews value) => progress.Report(new RolloutProgress(value.At, value.Subject, value.Message));
    }
}
