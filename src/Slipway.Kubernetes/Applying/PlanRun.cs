using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Applies exactly a plan.</summary>
internal sealed class PlanRun(KubernetesClient client, TimeProvider clock, ApplyPlan plan, IProgress<AppliedObject>? progress)
{
    /// <summary>Applies it, or nothing of it where what it rests on has moved.</summary>
    public async Task<ApplyOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var (live, moved) = await CheckAsync(cancellationToken);
        if (moved.Length > 0)
            return new ApplyOutcome { Objects = [], Refusals = moved };
        var draft = new ApplyDraft
        {
            Groups = DraftMaker.Grouped(plan.Changes.Where(one => one.Wanted is not null).Select(one => Step(one, live.GetValueOrDefault(one.Name)))),
            Prunes = Prunes(live),
            Terms = new ApplyTerms
            {
                FieldManager = plan.FieldManager,
                Ownership = plan.Ownership,
                // What is made anew is in the plan; all else would not be exactly it.
                ImmutableFields = ImmutableFieldPolicy.Refuse,
                Limits = plan.Limits,
            },
        };
        return await new ApplyRun(client, clock, draft, progress).RunAsync(cancellationToken);
    }

    /// <summary>Reads what the plan rests on, and says what of that has moved.</summary>
    public async Task<(IReadOnlyDictionary<ObjectName, KubernetesObject> Live, ImmutableArray<ApplyRefusal> Moved)> CheckAsync(CancellationToken cancellationToken)
    {
        if (plan.Refusals.Length > 0)
            throw new UsageException([.. plan.Refusals.Select(one => one.Message), "This plan cannot be applied: mend what is refused, and make it anew."]);
        if (plan.Server != client.Connection.Address)
        {
            throw new UsageException(
                $"This plan was made for the API server at '{plan.Server}', and this one is at '{client.Connection.Address}'. "
                + "Choose that cluster, or make a plan for this one.");
        }

        var live = await new LiveReader(client).ReadAsync(await KnownAsync(cancellationToken), cancellationToken);
        var moved = plan.Changes.Where(one => HasMoved(one, live.GetValueOrDefault(one.Name)))
            .Select(one => RefusalText.Moved(one.Name, one.Base, live.GetValueOrDefault(one.Name))).ToImmutableArray();
        return (live, moved);
    }

    // What is gone meanwhile and was to be removed is as it should be.
    private static bool HasMoved(PlannedChange change, KubernetesObject? live) =>
        change.Kind != ChangeKind.Keep
        && !change.Base.IsSame(PlanBase.Of(live, change.Replicas))
        && !(change.Wanted is null && live is null or { Metadata.DeletedAt: not null });

    // Of kinds that the plan itself defines there is nothing yet.
    private async Task<IReadOnlyCollection<ObjectName>> KnownAsync(CancellationToken cancellationToken)
    {
        var (kinds, names) = (new KindSearch(client), new List<ObjectName>());
        foreach (var change in plan.Changes.Where(one => one.Kind != ChangeKind.Keep))
        {
            if (await kinds.FindAsync(change.Name.Kind, cancellationToken) is not null)
                names.Add(change.Name);
        }

        return names;
    }

    private static ApplyStep Step(PlannedChange change, KubernetesObject? live) => new()
    {
        Name = change.Name,
        Body = change.Wanted ?? throw new InvalidOperationException("What is not wanted is pruned."),
        Live = live,
        Replicas = change.Replicas,
        FirstReplicas = change.FirstReplicas,
        IsRecreated = change.Kind == ChangeKind.Recreate,
        Remarks = change.Remarks,
    };

    // As the plan has them: it was put in order when it was made.
    private ImmutableArray<ImmutableArray<PruneStep>> Prunes(IReadOnlyDictionary<ObjectName, KubernetesObject> live) =>
        [.. plan.Changes.Where(one => one.Wanted is null).GroupBy(one => (one.Name.Kind.Group, one.Name.Kind.Kind))
            .Select(group => group.Select(one => Prune(one, live.GetValueOrDefault(one.Name))).ToImmutableArray())];

    private static PruneStep Prune(PlannedChange change, KubernetesObject? live) => new()
    {
        Name = change.Name,
        Live = live,
        KeptBecause = change.Kind == ChangeKind.Keep ? change.Remarks.FirstOrDefault() ?? "It is kept." : null,
    };
}
