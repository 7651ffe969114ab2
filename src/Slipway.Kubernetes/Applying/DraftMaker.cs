using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>Finds out what is to be done: kinds, live objects, autoscalers, what is pruned. Writes nothing.</summary>
internal sealed class DraftMaker(KubernetesClient client)
{
    private readonly KindSearch _kinds = new(client);
    private readonly LiveReader _reader = new(client);

    /// <summary>What a request comes to.</summary>
    public async Task<ApplyDraft> MakeAsync(ApplyRequest request, CancellationToken cancellationToken)
    {
        var defaultNamespace = request.Namespace ?? client.Connection.Namespace;
        var wanted = await new WantedObjects(_kinds, defaultNamespace).ReadAsync(request.Objects, cancellationToken);
        var keys = wanted.Select(one => one.Key).ToHashSet();
        var prunes = await new PrunePlanner(_kinds, defaultNamespace).NamesAsync(request.Previous, keys, cancellationToken);
        var asked = wanted.Where(one => one.Pending is null).Select(one => one.Name)
            .Concat(prunes.Where(one => one.KeptBecause is null).Select(one => one.Name));
        var live = await _reader.ReadAsync([.. asked], cancellationToken);
        var scalers = request.Ownership.LeavesReplicasToAutoscalers
            ? await new Autoscalers(client, _kinds).FindAsync(wanted, prunes.Select(one => ObjectKey.Of(one.Name)).ToHashSet(), cancellationToken)
            : ImmutableDictionary<ObjectKey, Autoscaler>.Empty;
        var missing = MissingNamespaces(request, wanted, live);
        var steps = wanted.Select(one => Step(one, live.GetValueOrDefault(one.Name), scalers.GetValueOrDefault(one.Key), missing)).ToList();
        return new ApplyDraft
        {
            Groups = Grouped(steps),
            Prunes = PrunePlanner.InOrder(prunes, live, RemovalOrder.Reversed, request.Retention),
            Refusals = NotOurs(request, wanted, steps, defaultNamespace),
            Terms = TermsOf(request),
        };
    }

    /// <summary>Steps kind by kind, in their order.</summary>
    public static ImmutableArray<ImmutableArray<ApplyStep>> Grouped(IEnumerable<ApplyStep> steps) =>
        [.. steps.GroupBy(step => (ObjectKey.FamilyOf(step.Name.Kind.Group, step.Name.Kind.Kind), step.Name.Kind.Kind))
            .Select(group => group.ToImmutableArray())];

    private static ApplyTerms TermsOf(ApplyRequest request) => new()
    {
        FieldManager = request.FieldManager,
        Ownership = request.Ownership,
        ImmutableFields = request.ImmutableFields,
        Limits = request.Limits,
        Unchanged = request.Unchanged,
    };

    private static HashSet<string> MissingNamespaces(
        ApplyRequest request, IEnumerable<WantedObject> wanted, IReadOnlyDictionary<ObjectName, KubernetesObject> live) =>
        wanted.Where(one => WantedObjects.Rank(one.Name.Kind) == 0 && live.GetValueOrDefault(one.Name) is null or { Metadata.DeletedAt: not null })
            .Select(one => one.Name.Name).Concat(request.NamespacesToCome).ToHashSet(StringComparer.Ordinal);

    private static ApplyStep Step(WantedObject wanted, KubernetesObject? live, Autoscaler? scaler, HashSet<string> missingNamespaces)
    {
        var pending = wanted.Pending
            ?? (wanted.Name.Namespace is { } @namespace && missingNamespaces.Contains(@namespace) ? $"its namespace '{@namespace}' is made first" : null);
        var step = new ApplyStep { Name = wanted.Name, Body = wanted.Body, Live = live, Pending = pending };
        if (scaler is null)
            return step;
        var body = wanted.Body.ToNode();
        FieldPath.Replicas.RemoveFrom(body);
        return step with
        {
            Body = KubernetesObject.Of(body),
            Replicas = ReplicasOwner.Autoscaler,
            FirstReplicas = wanted.Body.Spec.Number("replicas") ?? scaler.Least,
            Remarks = [$"Its replicas are left to {scaler.Name}."],
        };
    }

    private static ImmutableArray<ApplyRefusal> NotOurs(
        ApplyRequest request, IReadOnlyList<WantedObject> wanted, List<ApplyStep> steps, string defaultNamespace)
    {
        if (request.Admission is not { } admission)
            return [];
        var before = WantedObjects.Opened(request.Previous).Where(one => one.Metadata.Name.Length > 0).SelectMany(one => new[]
        {
            ObjectKey.Of(ObjectName.Of(one.Kind, one.Metadata.Namespace ?? defaultNamespace, one.Metadata.Name)),
            ObjectKey.Of(ObjectName.Of(one.Kind, null, one.Metadata.Name)),
        }).ToHashSet();
        var refusals = ImmutableArray.CreateBuilder<ApplyRefusal>();
        for (var at = 0; at < steps.Count; at++)
        {
            if (steps[at] is { Live: { } live, IsLeaving: false } step && !before.Contains(wanted[at].Key) && admission(wanted[at].Body, live) is { } reason)
                refusals.Add(new ApplyRefusal { Name = step.Name, Reason = RefusalReason.NotOurs, Message = reason });
        }

        return refusals.ToImmutable();
    }
}
