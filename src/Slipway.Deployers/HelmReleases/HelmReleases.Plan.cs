using System.Collections.Immutable;
using Slipway.Helm.Releases;
using Slipway.Helm.Rendering;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <content>Plans, and going on where another process broke off.</content>
public sealed partial class HelmReleases
{
    /// <summary>What <see cref="BeginAsync(ReleaseOrder, LeaseHold, IProgress{RolloutProgress}, CancellationToken)"/> would change, by the server's own answers to dry runs. Changes nothing and takes no lock.</summary>
    /// <param name="order">The chart, and how.</param>
    /// <param name="missing">What is to be done where the namespace is missing; where it is to be made, the plan counts on that.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UsageException">As for <see cref="BeginAsync(ReleaseOrder, LeaseHold, IProgress{RolloutProgress}, CancellationToken)"/>.</exception>
    /// <exception cref="RenderingException">The chart cannot be rendered.</exception>
    /// <exception cref="ToolException">The cluster does not answer.</exception>
    public async Task<ReleasePlan> PlanAsync(ReleaseOrder order, NamespacePolicy missing, CancellationToken cancellationToken)
    {
        var history = await HistoryOfAsync(order.Name, cancellationToken);
        var draft = await DraftAsync(order, history, ReleaseHistory.BaseOf(history), cancellationToken);
        Storage.RequireFits(draft);
        var definitions = await MissingDefinitionsAsync(order, cancellationToken);
        await RequireKindsAsync(draft, definitions, cancellationToken);
        var request = RequestOf(draft, history, order.Conduct);
        request = request with { Objects = [.. definitions, .. request.Objects] };
        if (history.Length == 0 && await IsMissingAsync(cancellationToken))
        {
            request = missing == NamespacePolicy.CreateIt
                ? request with { NamespacesToCome = [Storage.Namespace] }
                : throw new UsageException($"There is no namespace '{Storage.Namespace}'. Make it, or have it made by '--create-namespace'.");
        }

        var objects = await _applier.PlanAsync(request, cancellationToken);
        var last = history.Length > 0 ? history[^1] : null;
        return new ReleasePlan
        {
            Draft = draft,
            Objects = objects,
            BaseRevision = last?.Revision ?? 0,
            BaseVersion = last?.ResourceVersion ?? "",
            IsEmpty = objects.IsEmpty && objects.Refusals.Length == 0 && last is { Status: ReleaseStatus.Deployed } && ReleaseHistory.AreSame(last.Record, draft),
        };
    }

    private async Task<bool> IsMissingAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _client.FindAsync(ObjectName.Of(ResourceKind.Of("v1", "Namespace"), null, Storage.Namespace), cancellationToken) is null;
        }
        catch (KubernetesException exception) when (exception.Status.Code == 403)
        {
            // Whoever may work in a namespace need not be allowed to look at it.
            return false;
        }
    }

    /// <summary>Begins exactly what was planned, or nothing where the release or an object has changed since.</summary>
    /// <param name="plan">The plan, just made or saved.</param>
    /// <param name="conduct">How it is carried out.</param>
    /// <param name="hold">The release's lock.</param>
    /// <param name="progress">Is told what happens.</param>
    /// <param name="cancellationToken">Ends it; a revision that was recorded is written down as failed.</param>
    /// <exception cref="UsageException">The plan has refusals, or what it rests on has moved; nothing was changed.</exception>
    /// <exception cref="ToolException">The cluster does not answer.</exception>
    public async Task<ReleaseStart> BeginAsync(
        ReleasePlan plan, ReleaseConduct conduct, LeaseHold hold, IProgress<RolloutProgress> progress, CancellationToken cancellationToken)
    {
        var session = Session(hold, conduct.Timeout, progress);
        var history = await Storage.HistoryAsync(plan.Draft.Name, cancellationToken);
        var last = history.Length > 0 ? history[^1] : null;
        if ((last?.Revision ?? 0) != plan.BaseRevision || (last?.ResourceVersion ?? "") != plan.BaseVersion)
            throw new UsageException(
                $"The plan rests on revision {Number(plan.BaseRevision)} of release '{plan.Draft.Name}', and that is no longer the newest, or was changed. Nothing was changed; make a new plan with 'slipway diff --plan-file'.");
        if (last is not null && ReleaseStatuses.IsPending(last.Status))
            throw new UsageException($"Revision {Number(last.Revision)} of release '{last.Name}' is {ReleaseStatuses.Name(last.Status)}. Nothing was changed; deploy without a plan, which repairs what was left, and plan anew.");
        var moved = await _applier.CheckAsync(plan.Objects, cancellationToken);
        if (moved.Length > 0)
            throw new UsageException([.. moved.Select(one => one.Message), "Nothing was changed. Make a new plan with 'slipway diff --plan-file'."]);
        if (plan.IsEmpty && last is not null)
            return new ReleaseStart { Stored = last, At = session.Now, Before = last, LastEvent = "", Description = "", IsUnchanged = true };
        var stored = await session.CreateAsync(
            plan.Draft.Next(plan.Draft.Revision, plan.Draft.Status, plan.Draft.Description, session.Now), conduct.Annotations, conduct.Labels, cancellationToken);
        return await CarryOutAsync(
            StartOf(conduct, stored, ReleaseHistory.BaseOf(history), session), FirstEvent(conduct, stored),
            token => _applier.ApplyAsync(plan.Objects, new Told(session), token), session, cancellationToken);
    }

    /// <summary>Goes on with the newest revision in another process than the one that began it: applies it again, which changes nothing where that was done.</summary>
    /// <param name="history">The release's records.</param>
    /// <param name="conduct">How it is carried out.</param>
    /// <param name="hold">The release's lock.</param>
    /// <param name="progress">Is told what happens.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<ReleaseStart> ResumeAsync(
        ImmutableArray<StoredRelease> history, ReleaseConduct conduct, LeaseHold hold, IProgress<RolloutProgress> progress, CancellationToken cancellationToken)
    {
        var last = history[^1];
        var session = Session(hold, conduct.Timeout, progress);
        var start = new ReleaseStart
        {
            Stored = last,
            At = last.Record.LastDeployed ?? session.Now,
            Before = ReleaseHistory.BaseOf(history.RemoveAt(history.Length - 1)),
            LastEvent = last.Status switch
            {
                ReleaseStatus.PendingInstall => "post-install",
                ReleaseStatus.PendingUpgrade => "post-upgrade",
                ReleaseStatus.PendingRollback => "post-rollback",
                _ => "",
            },
            Description = conduct.Description ?? last.Record.Description,
            RunsTests = conduct.RunsTests,
            HistoryLimit = conduct.HistoryLimit,
            IsUnchanged = last.Status == ReleaseStatus.Deployed,
        };
        if (last.Status is ReleaseStatus.Failed)
        {
            var noted = VerdictJson.ReadVerdict(last.Annotations.GetValueOrDefault(ReleaseAnnotations.Verdict));
            return start with { Failure = new ReleaseFailure(noted ?? Broken(last), null) };
        }

        session.Current = last;
        var request = RequestOf(last.Record, history, conduct);
        return last.Status == ReleaseStatus.Deployed
            ? Applied(start, await _applier.ApplyAsync(request, new Told(session), cancellationToken))
            : await CarryOutAsync(start, "", Applying(request, session), session, cancellationToken);
    }

    private static Verdict.Bad Broken(StoredRelease last) => new()
    {
        Cause = Cause.Cancelled,
        Subject = $"revision {Number(last.Revision)} of release '{last.Name}'",
        Message = last.Record.Description,
        Elapsed = TimeSpan.Zero,
    };
}
