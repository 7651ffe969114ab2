using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>Removes objects kind by kind, several of a kind at once.</summary>
internal sealed class RemovalRun(KubernetesClient client, TimeProvider clock, RemovalRequest request, IProgress<AppliedObject>? progress)
{
    /// <summary>Removes them; goes on where one is refused, since what is left is wanted by nobody.</summary>
    public async Task<ApplyOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var planner = new PrunePlanner(new KindSearch(client), request.Namespace ?? client.Connection.Namespace);
        var steps = await planner.NamesAsync(request.Objects, ImmutableHashSet<ObjectKey>.Empty, cancellationToken);
        var live = await new LiveReader(client).ReadAsync([.. steps.Where(one => one.KeptBecause is null).Select(one => one.Name)], cancellationToken);
        var done = ImmutableArray.CreateBuilder<AppliedObject>();
        var refusals = ImmutableArray.CreateBuilder<ApplyRefusal>();
        foreach (var group in PrunePlanner.InOrder(steps, live, request.Order, request.Retention))
        {
            var results = await GroupAsync(group, cancellationToken);
            done.AddRange(results.Select(one => one.Done).OfType<AppliedObject>());
            refusals.AddRange(results.Select(one => one.Refusal).OfType<ApplyRefusal>());
        }

        if (request.WaitLimit is { } limit)
            await new GoneWait(client, clock).WaitAsync([.. done.Where(one => one.Kind == ChangeKind.Remove)], limit, cancellationToken);
        return new ApplyOutcome { Objects = done.ToImmutable(), Refusals = refusals.ToImmutable() };
    }

    private async Task<List<(AppliedObject? Done, ApplyRefusal? Refusal)>> GroupAsync(ImmutableArray<PruneStep> group, CancellationToken cancellationToken)
    {
        var results = new ConcurrentDictionary<int, (AppliedObject? Done, ApplyRefusal? Refusal)>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = request.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, group.Length, options, async (at, token) =>
        {
            try
            {
                var done = await ApplyRun.RemoveAsync(client, group[at], request.Propagation, token);
                results[at] = (done, null);
                progress?.Report(done);
            }
            catch (KubernetesException exception)
            {
                results[at] = (null, RefusalText.Of(group[at].Name, exception));
            }
        });
        return [.. results.OrderBy(one => one.Key).Select(one => one.Value)];
    }
}
