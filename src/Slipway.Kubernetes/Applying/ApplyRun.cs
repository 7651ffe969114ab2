using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>Does what a draft says: kind by kind, several of a kind at once; then prunes.</summary>
internal sealed class ApplyRun(KubernetesClient client, TimeProvider clock, ApplyDraft draft, IProgress<AppliedObject>? progress)
{
    private readonly ObjectWriter _writer = new(client, draft.Terms);
    private readonly FieldHandover _handover = new(client, draft.Terms);
    private readonly ObjectRemover _remover = new(client, draft.Terms.Limits.Removal);
    private readonly ImmutableArray<AppliedObject>.Builder _done = ImmutableArray.CreateBuilder<AppliedObject>();

    /// <summary>Does it, and stops after the first kind of which something was refused.</summary>
    public async Task<ApplyOutcome> RunAsync(CancellationToken cancellationToken)
    {
        if (draft.Refusals.Length > 0)
            return new ApplyOutcome { Objects = [], Refusals = draft.Refusals };
        foreach (var group in draft.Groups)
        {
            var refusals = await GroupAsync(group, ApplyAsync, cancellationToken);
            if (refusals.Length > 0)
                return new ApplyOutcome { Objects = _done.ToImmutable(), Refusals = refusals };
            if (DefinedKinds.IsDefinition(group[0].Name.Kind))
                await AwaitDefinitionsAsync(group.Length, cancellationToken);
        }

        foreach (var group in draft.Prunes)
        {
            var refusals = await GroupAsync(group, PruneAsync, cancellationToken);
            if (refusals.Length > 0)
                return new ApplyOutcome { Objects = _done.ToImmutable(), Refusals = refusals };
        }

        return new ApplyOutcome { Objects = _done.ToImmutable() };
    }

    /// <summary>Asks for one removal.</summary>
    public static async Task<AppliedObject> RemoveAsync(
        KubernetesClient client, PruneStep step, DeletePropagation propagation, CancellationToken cancellationToken)
    {
        if (step.KeptBecause is { } reason)
            return new AppliedObject { Name = step.Name, Kind = ChangeKind.Keep, Live = step.Live, Remarks = [reason] };
        if (step.Live is null)
            return new AppliedObject { Name = step.Name, Kind = ChangeKind.None, Remarks = ["It was gone already."] };
        await client.DeleteAsync(step.Name, new DeleteOptions { Propagation = propagation, Uid = step.Live.Metadata.Uid }, cancellationToken);
        return new AppliedObject { Name = step.Name, Kind = ChangeKind.Remove, Live = step.Live };
    }

    private async Task<ImmutableArray<ApplyRefusal>> GroupAsync<T>(
        ImmutableArray<T> group, Func<T, CancellationToken, Task<(AppliedObject? Done, ApplyRefusal? Refusal)>> work, CancellationToken cancellationToken)
    {
        var results = new ConcurrentDictionary<int, (AppliedObject? Done, ApplyRefusal? Refusal)>();
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = draft.Terms.Limits.AtOnce, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, group.Length, options, async (at, token) =>
            {
                var result = await work(group[at], token);
                results[at] = result;
                if (result.Done is { } done)
                    progress?.Report(done);
            });
        }
        finally
        {
            _done.AddRange(results.OrderBy(one => one.Key).Select(one => one.Value.Done).OfType<AppliedObject>());
        }

        return [.. results.OrderBy(one => one.Key).Select(one => one.Value.Refusal).OfType<ApplyRefusal>()];
    }

    private async Task<(AppliedObject? Done, ApplyRefusal? Refusal)> ApplyAsync(ApplyStep step, CancellationToken cancellationToken)
    {
        if (step is { Live: { } leaving, IsLeaving: true })
        {
            await _remover.WaitAsync(step.Name, leaving.Metadata.Uid, cancellationToken);
            step = step with { Live = null };
        }

        if (step is { IsRecreated: true, Live: { } planned })
            return await RecreateAsync(step, planned, cancellationToken);
        if (draft.Terms.Unchanged == UnchangedObjects.Skip && Reached(step) is { } reached)
            return (reached, null);
        return await WriteAsync(step, cancellationToken);
    }

    // Null where something may be to be done.
    private AppliedObject? Reached(ApplyStep step)
    {
        if (step.Live is not { } live || _handover.OwnersAfter(step, live) is not null)
            return null;
        var fields = new FieldYielding(step.Body, live, draft.Terms);
        return AppliedState.IsReached(fields.Body, live, draft.Terms.FieldManager)
            ? Done(step, new WriteResult { Yielded = fields.Yielded }, ChangeKind.None, live)
            : null;
    }

    private async Task<(AppliedObject? Done, ApplyRefusal? Refusal)> WriteAsync(ApplyStep step, CancellationToken cancellationToken)
    {
        try
        {
            step = step with { Live = await _handover.DoAsync(step, cancellationToken) };
        }
        catch (KubernetesException exception)
        {
            return (null, RefusalText.Of(step, step.Body, exception, draft.Terms));
        }

        var result = await _writer.WriteAsync(step, step.Live is null ? Begun(step) : step.Body, DryRun.Off, cancellationToken);
        if (result is { Refusal.Reason: RefusalReason.ImmutableField } && step.Live is { } old
            && draft.Terms.ImmutableFields == ImmutableFieldPolicy.Recreate && ImmutableFields.CanBeRecreated(step.Name.Kind))
            return await RecreateAsync(step, old, cancellationToken);
        return result.Answer is { } answer ? (Done(step, result, Kind(step.Live, answer), answer), null) : (null, result.Refusal);
    }

    private async Task<(AppliedObject? Done, ApplyRefusal? Refusal)> RecreateAsync(ApplyStep step, KubernetesObject old, CancellationToken cancellationToken)
    {
        try
        {
            await _remover.RemoveAsync(step.Name, old.Metadata.Uid, cancellationToken);
        }
        catch (KubernetesException exception)
        {
            return (null, RefusalText.Of(step, step.Body, exception, draft.Terms));
        }

        var result = await _writer.WriteAsync(step with { Live = null }, Begun(step), DryRun.Off, cancellationToken);
        return result.Answer is { } answer ? (Done(step, result, ChangeKind.Recreate, answer), null) : (null, result.Refusal);
    }

    /// <summary>What is applied to make an object: with the number of replicas that it begins with.</summary>
    internal static KubernetesObject Begun(ApplyStep step)
    {
        // What is made anew goes on with as many as its autoscaler had found right.
        var replicas = step.Replicas == ReplicasOwner.Autoscaler ? step.Live?.Spec.Number("replicas") ?? step.FirstReplicas : null;
        if (replicas is null)
            return step.Body;
        var body = step.Body.ToNode();
        if (body["spec"] is JsonObject spec)
            spec["replicas"] = replicas;
        return KubernetesObject.Of(body);
    }

    private ChangeKind Kind(KubernetesObject? before, KubernetesObject after) => before is null ? ChangeKind.Create
        : before.Metadata.ResourceVersion == after.Metadata.ResourceVersion ? ChangeKind.None
        : FieldDifference.Of(before, after, draft.Terms.Secrets).Length == 0 ? ChangeKind.None
        : ChangeKind.Change;

    private static AppliedObject Done(ApplyStep step, WriteResult result, ChangeKind kind, KubernetesObject answer) => new()
    {
        Name = step.Name,
        Kind = kind,
        Live = answer,
        Taken = result.Taken,
        Yielded = result.Yielded,
        Remarks = step.Remarks,
    };

    private async Task AwaitDefinitionsAsync(int count, CancellationToken cancellationToken)
    {
        var wait = new DefinitionWait(client, clock, draft.Terms.Limits.Definition);
        foreach (var definition in _done.TakeLast(count).Select(one => one.Live).OfType<KubernetesObject>().ToList())
            await wait.WaitAsync(definition, cancellationToken);
    }

    private async Task<(AppliedObject? Done, ApplyRefusal? Refusal)> PruneAsync(PruneStep step, CancellationToken cancellationToken)
    {
        try
        {
            return (await RemoveAsync(client, step, DeletePropagation.Background, cancellationToken), null);
        }
        catch (KubernetesException exception)
        {
            return (null, RefusalText.Of(step.Name, exception));
        }
    }
}
