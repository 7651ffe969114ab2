using System.Collections.Immutable;
using Slipway.Helm.Releases;
using Slipway.Helm.Rendering;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <content>Installing and upgrading.</content>
public sealed partial class HelmReleases
{
    /// <summary>Installs a chart, or upgrades the release to it: renders, records, runs the hooks before, applies. Does not wait for what was applied.</summary>
    /// <param name="order">The chart, and how.</param>
    /// <param name="hold">The release's lock.</param>
    /// <param name="progress">Is told what happens.</param>
    /// <param name="cancellationToken">Ends it; a revision that was recorded is written down as failed.</param>
    /// <returns>What was begun; a failing hook and what the cluster refuses are values in it.</returns>
    /// <exception cref="UsageException">The name, a kind or the size of the record will not do; nothing was changed.</exception>
    /// <exception cref="RenderingException">The chart cannot be rendered; nothing was changed.</exception>
    /// <exception cref="ToolException">The cluster does not answer, or somebody else is at work on the release.</exception>
    public async Task<ReleaseStart> BeginAsync(
        ReleaseOrder order, LeaseHold hold, IProgress<RolloutProgress> progress, CancellationToken cancellationToken)
    {
        var session = Session(hold, order.Conduct.Timeout, progress);
        var history = await RepairAsync(session, await HistoryOfAsync(order.Name, cancellationToken), order.Conduct.ForeignPendingLimit, cancellationToken);
        var before = ReleaseHistory.BaseOf(history);
        await DefineAsync(order, session, cancellationToken);
        var draft = await DraftAsync(order, history, before, cancellationToken);
        if (!order.Conduct.AlwaysMakesRevision && history is [.., { Status: ReleaseStatus.Deployed } last] && ReleaseHistory.AreSame(last.Record, draft))
            return await ApplyAgainAsync(order, last, session, cancellationToken);
        Storage.RequireFits(draft);
        await RequireKindsAsync(draft, [], cancellationToken);
        var request = RequestOf(draft, history, order.Conduct);
        await RequireOursAsync(request, cancellationToken);
        if (!order.Conduct.SkipsHooks && ReleaseHook.InOrder(draft.Hooks, FirstEventOf(draft)).Count > 0)
            await RequireAcceptedAsync(request, cancellationToken);
        var stored = await session.CreateAsync(draft, order.Conduct.Annotations, order.Conduct.Labels, cancellationToken);
        return await CarryOutAsync(
            StartOf(order.Conduct, stored, before, session), FirstEvent(order.Conduct, stored), Applying(request, session), session, cancellationToken);
    }

    private static string FirstEvent(ReleaseConduct conduct, StoredRelease stored) =>
        conduct.SkipsHooks ? "" : FirstEventOf(stored.Record);

    private static string FirstEventOf(ReleaseRecord record) => record.Status == ReleaseStatus.PendingInstall ? "pre-install" : "pre-upgrade";

    private static ReleaseStart StartOf(ReleaseConduct conduct, StoredRelease stored, StoredRelease? before, ReleaseSession session)
    {
        var isInstall = stored.Status == ReleaseStatus.PendingInstall;
        return new ReleaseStart
        {
            Stored = stored,
            At = session.Now,
            Before = before,
            LastEvent = conduct.SkipsHooks ? "" : isInstall ? "post-install" : "post-upgrade",
            Description = conduct.Description ?? (isInstall ? "Install complete" : "Upgrade complete"),
            RunsTests = conduct.RunsTests,
            HistoryLimit = conduct.HistoryLimit,
        };
    }

    /// <summary>Holds a text against the rule for names of releases.</summary>
    /// <exception cref="UsageException">It cannot be one.</exception>
    public static void RequireName(string name)
    {
        try
        {
            ReleaseNames.Check(name);
        }
        catch (ReleaseException exception)
        {
            throw new UsageException($"'{name}' is not a release's name. Expected at most 53 lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit, such as 'storefront'.", exception);
        }
    }

    private Task<ImmutableArray<StoredRelease>> HistoryOfAsync(string name, CancellationToken cancellationToken)
    {
        RequireName(name);
        return Storage.HistoryAsync(name, cancellationToken);
    }

    private async Task<ReleaseRecord> DraftAsync(
        ReleaseOrder order, ImmutableArray<StoredRelease> history, StoredRelease? before, CancellationToken cancellationToken)
    {
        var revision = history.Length > 0 ? history[^1].Revision + 1 : 1;
        var values = UpgradeValues.Of(order.Chart, order.Values, before?.Record, order.Reuse);
        var view = new ClusterView(_client, cancellationToken);
        var rendered = ReleaseRenderer.Render(values.Chart, new RenderRequest
        {
            Release = new ReleaseOptions
            {
                Name = order.Name,
                Namespace = Storage.Namespace,
                Revision = revision,
                Action = before is null ? ReleaseAction.Install : ReleaseAction.Upgrade,
            },
            Values = values.Values,
            Capabilities = await view.ReadAsync(),
            Options = new RenderingOptions { Lookup = view, Clock = _clock },
        }, cancellationToken);
        var now = _clock.GetUtcNow();
        return new ReleaseDraft
        {
            Name = order.Name,
            Namespace = Storage.Namespace,
            Revision = revision,
            Chart = rendered.Chart,
            Config = values.Values,
            Manifest = rendered.ManifestText(),
            Hooks = rendered.Hooks,
            Notes = rendered.Notes,
            Status = before is null ? ReleaseStatus.PendingInstall : ReleaseStatus.PendingUpgrade,
            Description = before is null ? "Initial install underway" : "Preparing upgrade",
            FirstDeployed = before?.Record.FirstDeployed ?? now,
            LastDeployed = now,
        }.ToRecord();
    }

    // What is deployed is what is asked for: no revision, but what somebody else changed is put right.
    private async Task<ReleaseStart> ApplyAgainAsync(ReleaseOrder order, StoredRelease last, ReleaseSession session, CancellationToken cancellationToken)
    {
        session.Tell($"release {order.Name}", $"revision {Number(last.Revision)} is as asked for, no new one is made");
        session.Current = last;
        // What helm writes again loses them.
        if (order.Conduct.Annotations.Any(one => last.Annotations.GetValueOrDefault(one.Key) != one.Value))
            session.Current = await session.WriteAsync(last, last.Record, order.Conduct.Annotations, cancellationToken);
        var start = new ReleaseStart { Stored = session.Current, At = session.Now, Before = last, LastEvent = "", Description = "", IsUnchanged = true };
        ApplyOutcome? outcome = null;
        var failure = await session.GuardAsync(async token =>
        {
            var request = RequestOf(last.Record, [last], order.Conduct);
            var (same, others) = await CompareAsync(request.Objects, token);
            outcome = others.Count == 0
                ? new ApplyOutcome { Objects = [] }
                : await _applier.ApplyAsync(request with { Objects = others, Previous = others }, new Told(session), token);
            outcome = outcome with { Objects = same.AddRange(outcome.Objects) };
            return Refused(outcome, session.Now - start.At);
        }, cancellationToken);
        return outcome is null || failure is not null ? start with { Failure = failure } : Applied(start, outcome);
    }

    // One read for each object or kind, and a write only for what is no longer as it was applied.
    private async Task<(ImmutableArray<AppliedObject> Same, IReadOnlyList<KubernetesObject> Others)> CompareAsync(
        IReadOnlyList<KubernetesObject> objects, CancellationToken cancellationToken)
    {
        var same = ImmutableArray.CreateBuilder<AppliedObject>();
        List<KubernetesObject> others = [];
        foreach (var group in objects.GroupBy(one => one.Kind))
        {
            foreach (var (wanted, live) in await ReadAsync(group.Key, [.. group], cancellationToken))
            {
                if (live is not null && LiveComparison.Has(live, wanted))
                    same.Add(new AppliedObject { Name = live.Name, Kind = ChangeKind.None, Live = live });
                else
                    others.Add(wanted);
            }
        }

        return (same.ToImmutable(), others);
    }
}
