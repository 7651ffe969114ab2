using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>Asks the server what each step of a draft would come to.</summary>
internal sealed class PlanMaker(KubernetesClient client, ApplyDraft draft)
{
    private const string Anew = "Fields that nobody can change differ: it is deleted, and made anew once it is gone with its parts.";

    private readonly ObjectWriter _writer = new(client, draft.Terms);
    private readonly FieldHandover _handover = new(client, draft.Terms);

    /// <summary>The plan, with all that would be refused.</summary>
    public async Task<ApplyPlan> MakeAsync(CancellationToken cancellationToken)
    {
        var steps = draft.Groups.SelectMany(group => group).ToList();
        var results = new (PlannedChange? Change, ApplyRefusal? Refusal)[steps.Count];
        var notOurs = draft.Refusals.Select(one => one.Name).ToHashSet();
        var options = new ParallelOptions { MaxDegreeOfParallelism = draft.Terms.Limits.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, steps.Count, options, async (at, token) =>
        {
            if (!notOurs.Contains(steps[at].Name))
                results[at] = await ChangeAsync(steps[at], token);
        });
        return new ApplyPlan
        {
            Changes = [.. results.Select(one => one.Change).OfType<PlannedChange>(), .. draft.Prunes.SelectMany(group => group).Select(Pruned)],
            Refusals = [.. draft.Refusals, .. results.Select(one => one.Refusal).OfType<ApplyRefusal>()],
            Server = client.Connection.Address,
            FieldManager = draft.Terms.FieldManager,
            Ownership = draft.Terms.Ownership,
            Limits = draft.Terms.Limits,
            Secrets = draft.Terms.Secrets,
        };
    }

    private async Task<(PlannedChange? Change, ApplyRefusal? Refusal)> ChangeAsync(ApplyStep step, CancellationToken cancellationToken)
    {
        if (step.Pending is { } pending)
            return (Created(step, $"The server was not asked: {pending}."), null);
        if (step.IsLeaving)
            return (Created(step, "One of that name is being deleted; it is made anew once that is gone."), null);
        var body = ApplyRun.Begun(step);
        var result = await _writer.WriteAsync(step, body, DryRun.Server, cancellationToken);
        if (result.Answer is { } answer)
            return await AnsweredAsync(step, result, answer, cancellationToken);
        return result.Refusal is { Reason: RefusalReason.ImmutableField } refused && draft.Terms.ImmutableFields == ImmutableFieldPolicy.Recreate
            && ImmutableFields.CanBeRecreated(step.Name.Kind)
            ? (Planned(step, ChangeKind.Recreate) with { Fields = refused.Fields, Remarks = [.. step.Remarks, Anew] }, null)
            : (null, result.Refusal);
    }

    private async Task<(PlannedChange? Change, ApplyRefusal? Refusal)> AnsweredAsync(
        ApplyStep step, WriteResult result, KubernetesObject answer, CancellationToken cancellationToken)
    {
        if (step.Live is null)
            return (Created(step, remark: null) with { Yielded = result.Yielded }, null);
        try
        {
            answer = await WithoutDroppedAsync(step, answer, cancellationToken);
        }
        catch (KubernetesException exception)
        {
            return (null, RefusalText.Of(step, step.Body, exception, draft.Terms));
        }

        var fields = FieldDifference.Of(step.Live, answer, draft.Terms.Secrets);
        var change = Planned(step, fields.Length == 0 ? ChangeKind.None : ChangeKind.Change);
        return (change with { Fields = fields, Taken = result.Taken, Yielded = result.Yielded, Remarks = Remarks(step) }, null);
    }

    private ImmutableArray<string> Remarks(ApplyStep step)
    {
        var manager = draft.Terms.FieldManager;
        var names = ManagedFields.Of(step.Live).Entries.Where(one => one.IsOfPredecessor(manager, draft.Terms.Ownership.MigratedManagers))
            .Select(one => $"'{one.Manager}'").Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? step.Remarks : [.. step.Remarks, $"What {string.Join(", ", names)} wrote becomes the fields of '{manager}'."];
    }

    // A dry run knows nothing of the change of hands that precedes the apply: what only client-side writes own and is no longer wanted
    // would go with it. A second dry run fills in what the server sets for what is gone.
    private async Task<KubernetesObject> WithoutDroppedAsync(ApplyStep step, KubernetesObject answer, CancellationToken cancellationToken)
    {
        if (_handover.OwnersAfter(step, step.Live) is null)
            return answer;
        var (manager, migrated) = (draft.Terms.FieldManager, draft.Terms.Ownership.MigratedManagers);
        var owners = ManagedFields.Of(answer);
        var others = owners.OfOthers(manager, migrated);
        var dropped = owners.OfPredecessors(manager, migrated).Except(owners.AppliedBy(manager)).Except(others);
        if (step.Replicas == ReplicasOwner.Autoscaler)
            dropped = dropped.Except(FieldSet.Of(FieldPath.Replicas));
        var node = answer.ToNode();
        var isChanged = false;
        foreach (var path in dropped.Paths().Where(path => path.Segments.Length > 1 && !others.Reaches(path) && !owners.AppliedBy(manager).Reaches(path)))
        {
            isChanged |= path.Find(node) is not null;
            path.RemoveFrom(node);
        }

        if (!isChanged || node["metadata"] is not JsonObject metadata)
            return answer;
        metadata.Remove("managedFields");
        metadata["resourceVersion"] = step.Live?.Metadata.ResourceVersion;
        return await DefaultedAsync(step.Name, KubernetesObject.Of(node), cancellationToken);
    }

    // A replacement must name the state that it replaces, and a controller may write another status at any time.
    private async Task<KubernetesObject> DefaultedAsync(ObjectName name, KubernetesObject wanted, CancellationToken cancellationToken)
    {
        const int MostTries = 5;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var options = new WriteOptions { FieldManager = draft.Terms.FieldManager, DryRun = DryRun.Server };
                return await client.ReplaceAsync(wanted, options, cancellationToken);
            }
            catch (KubernetesException exception) when (exception.IsConflict && attempt < MostTries)
            {
                var node = wanted.ToNode();
                if (node["metadata"] is JsonObject metadata)
                    metadata["resourceVersion"] = (await client.GetAsync(name, cancellationToken)).Metadata.ResourceVersion;
                wanted = KubernetesObject.Of(node);
            }
        }
    }

    private PlannedChange Created(ApplyStep step, string? remark)
    {
        var begun = ApplyRun.Begun(step);
        return Planned(step, ChangeKind.Create) with
        {
            Fields = [.. FieldDifference.Of(null, begun, draft.Terms.Secrets)
                .Where(change => change.Path is not ("kind" or "metadata.name" or "metadata.namespace"))],
            Remarks = remark is null ? step.Remarks : [.. step.Remarks, remark],
        };
    }

    private static PlannedChange Planned(ApplyStep step, ChangeKind kind) => new()
    {
        Name = step.Name,
        Kind = kind,
        Live = step.Live,
        Wanted = step.Body,
        Replicas = step.Replicas,
        FirstReplicas = step.FirstReplicas,
        Remarks = step.Remarks,
        Base = PlanBase.Of(step.Live, step.Replicas),
    };

    private static PlannedChange Pruned(PruneStep step) => new()
    {
        Name = step.Name,
        Kind = step.KeptBecause is not null ? ChangeKind.Keep : step.Live is null ? ChangeKind.None : ChangeKind.Remove,
        Live = step.Live,
        Remarks = step.KeptBecause is { } reason ? [reason] : step.Live is null ? ["It was gone already."] : [],
        Base = PlanBase.Of(step.Live, ReplicasOwner.Manifest),
    };
}
