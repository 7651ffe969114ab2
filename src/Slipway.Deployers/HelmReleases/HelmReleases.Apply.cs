using System.Collections.Immutable;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <content>What installing, upgrading and going back have in common.</content>
public sealed partial class HelmReleases
{
    // Of a kind, from which on one list is less than a question for each.
    private const int Many = 5;

    private const int MostAsked = 100;

    private async Task<ReleaseStart> CarryOutAsync(
        ReleaseStart start, string firstEvent, Func<CancellationToken, Task<ApplyOutcome>> apply, ReleaseSession session, CancellationToken cancellationToken)
    {
        ApplyOutcome? outcome = null;
        var failure = await session.GuardAsync(async token =>
        {
            if (await HooksAsync([firstEvent], session, token) is { } failed)
                return failed;
            outcome = await apply(token);
            return Refused(outcome, session.Now - start.At);
        }, cancellationToken);
        return failure is null && outcome is not null
            ? Applied(start with { Stored = session.Current ?? start.Stored }, outcome)
            : start with { Stored = await FailAsync(session, failure ?? throw new InvalidOperationException("Nothing was applied."), start.HistoryLimit), Failure = failure };
    }

    private static ReleaseFailure? Refused(ApplyOutcome outcome, TimeSpan elapsed)
    {
        if (outcome.IsComplete)
            return null;
        // That a server is busy, or does not let somebody, says nothing of a release.
        var isOfServer = outcome.Refusals.All(one => one.IsTransient || one.Reason == RefusalReason.Forbidden);
        return new ReleaseFailure(new Verdict.Bad
        {
            Cause = isOfServer ? Cause.DeployerUnavailable : Cause.Refused,
            Subject = outcome.Refusals[0].Name.ToString(),
            Message = string.Join('\n', outcome.Refusals.Select(one => one.Message)),
            Elapsed = elapsed,
        }, null);
    }

    private Func<CancellationToken, Task<ApplyOutcome>> Applying(ApplyRequest request, ReleaseSession session) =>
        token => _applier.ApplyAsync(request, new Told(session), token);

    // Before anything is recorded or run. What is ours by the revisions before needs no question.
    private async Task RequireOursAsync(ApplyRequest request, CancellationToken cancellationToken)
    {
        if (request.Admission is not { } admission)
            return;
        var before = request.Previous.Select(KeyOf).ToHashSet();
        List<string> mistakes = [];
        foreach (var group in request.Objects.Where(one => !before.Contains(KeyOf(one))).GroupBy(one => one.Kind))
        {
            foreach (var (wanted, live) in await ReadAsync(group.Key, [.. group], cancellationToken))
            {
                if (live is { Metadata.DeletedAt: null } && admission(wanted, live) is { } reason)
                    mistakes.Add($"{live}: {reason}");
            }
        }

        if (mistakes.Count > 0)
            throw new UsageException(mistakes);
    }

    // A migration that runs for objects which the server will refuse has been in vain. Of very many objects that costs more than it saves.
    private async Task RequireAcceptedAsync(ApplyRequest request, CancellationToken cancellationToken)
    {
        if (request.Objects.Count > MostAsked)
            return;
        var plan = await _applier.PlanAsync(request, cancellationToken);
        string[] refusals = [.. plan.Refusals.Where(one => !one.IsTransient && one.Reason != RefusalReason.Forbidden).Select(one => one.Message)];
        if (refusals.Length > 0)
            throw new UsageException([.. refusals, "The server refuses this, so no revision was made and no hook was run."]);
    }

    private (string Group, string Kind, string Namespace, string Name) KeyOf(KubernetesObject one) =>
        (one.Kind.Group, one.Kind.Kind, one.Metadata.Namespace ?? Storage.Namespace, one.Metadata.Name);

    // A list where there are many of a kind; nothing of kinds that the release itself is to define.
    private async Task<IReadOnlyList<(KubernetesObject Wanted, KubernetesObject? Live)>> ReadAsync(
        ResourceKind kind, IReadOnlyList<KubernetesObject> objects, CancellationToken cancellationToken)
    {
        ApiResource resource;
        try
        {
            resource = await _client.ResourceAsync(kind, cancellationToken);
        }
        catch (UsageException)
        {
            return [.. objects.Select(one => (one, (KubernetesObject?)null))];
        }

        string? WhereOf(KubernetesObject one) => resource.IsNamespaced ? one.Metadata.Namespace ?? Storage.Namespace : null;
        List<(KubernetesObject, KubernetesObject?)> read = [];
        foreach (var place in objects.GroupBy(WhereOf))
        {
            var all = place.Count() < Many ? null : (await _client.ListAsync(new ListRequest { Kind = kind, Namespace = place.Key }, cancellationToken))
                .Items.ToDictionary(one => one.Metadata.Name, StringComparer.Ordinal);
            foreach (var one in place)
            {
                read.Add((one, all is not null ? all.GetValueOrDefault(one.Metadata.Name)
                    : await _client.FindAsync(ObjectName.Of(kind, place.Key, one.Metadata.Name), cancellationToken)));
            }
        }

        return read;
    }

    private static ReleaseStart Applied(ReleaseStart start, ApplyOutcome outcome) => start with
    {
        Objects = outcome.Objects,
        Anchors =
        [
            .. outcome.Objects.Where(one => one is { Live: not null, Kind: not (ChangeKind.Remove or ChangeKind.Keep) })
                .Select(one => one.Live).OfType<KubernetesObject>().Select(RolloutAnchor.Of),
        ],
    };

    private ApplyRequest RequestOf(ReleaseRecord wanted, ImmutableArray<StoredRelease> history, ReleaseConduct conduct) => new()
    {
        Objects = Owned(wanted),
        // Not of the deployed one alone, as helm does: what a failed one made would be nobody's.
        Previous = [.. ReleaseHistory.Applied(history).SelectMany(one => Owned(one.Record))],
        Namespace = Storage.Namespace,
        FieldManager = "slipway",
        Ownership = conduct.Ownership,
        ImmutableFields = conduct.ImmutableFields,
        Admission = conduct.TakesOwnership ? null : (_, live) => ManifestObjects.Refusal(live, wanted.Name, Storage.Namespace),
        Retention = live => Relinquished(live, wanted.Name),
    };

    // What a failed revision asked for and did not get is in its manifest, too, and stays who it is.
    private string? Relinquished(KubernetesObject live, string release) => ManifestObjects.Refusal(live, release, Storage.Namespace) is null
        ? null
        : $"It has not the marks of release '{release}', so it is not removed.";

    private ImmutableArray<KubernetesObject> Owned(ReleaseRecord record) =>
    [
        .. ManifestObjects.Read(record.Manifest, $"release '{record.Name}'").Select(one => ManifestObjects.Owned(one, record.Name, Storage.Namespace)),
    ];

    private async Task RequireKindsAsync(ReleaseRecord draft, KubernetesObject[] definitions, CancellationToken cancellationToken)
    {
        List<string> mistakes = [];
        var objects = draft.Hooks.SelectMany(hook => ManifestObjects.Read(hook.Manifest, hook.Path)).Concat(ManifestObjects.Read(draft.Manifest, $"release '{draft.Name}'"));
        foreach (var kind in objects.Select(one => one.Kind).Distinct())
        {
            try
            {
                await _client.ResourceAsync(kind, cancellationToken);
            }
            catch (UsageException exception)
            {
                mistakes.AddRange(exception.Mistakes);
            }
        }

        // A chart may bring the definitions of its kinds; then the applier tells.
        if (mistakes.Count > 0 && definitions.Length == 0 && !ManifestObjects.Read(draft.Manifest, "").Any(one => one.Kind.Kind == "CustomResourceDefinition"))
            throw new UsageException(mistakes);
    }

    private sealed class Told(ReleaseSession session) : IProgress<AppliedObject>
    {
        public void Report(AppliedObject value)
        {
            var what = value.Kind switch
            {
                ChangeKind.Create => "created",
                ChangeKind.Change => "changed",
                ChangeKind.Recreate => "made anew",
                ChangeKind.Remove => "removed",
                ChangeKind.Keep => "kept",
                _ => "unchanged",
            };
            session.Tell($"{value.Name.Kind.Kind} {value.Name.Name}", what);
            foreach (var remark in value.Remarks)
                session.Tell($"{value.Name.Kind.Kind} {value.Name.Name}", remark);
            foreach (var taken in value.Taken)
                session.Tell($"{value.Name.Kind.Kind} {value.Name.Name}", $"{taken.Field} was taken from {taken.Manager}");
            foreach (var yielded in value.Yielded)
                session.Tell($"{value.Name.Kind.Kind} {value.Name.Name}", $"{yielded.Field} is left to {yielded.Manager}");
        }
    }
}
