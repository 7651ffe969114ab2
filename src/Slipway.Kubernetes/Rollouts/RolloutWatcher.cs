using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>
/// Follows what was applied to a verdict: one watch for each kind and namespace, a judgement at each change of what concerns an object
/// and at the very time when patience ends, and the evidence before anything is undone.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="clock">The time.</param>
public sealed class RolloutWatcher(KubernetesClient client, TimeProvider clock)
{
    /// <summary>
    /// Watches until all objects are as wished, one has failed, somebody else has changed one, or the deadline is over. Changes nothing.
    /// </summary>
    /// <param name="request">What is waited for.</param>
    /// <param name="progress">Is told what happens, one news at a time.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    /// <exception cref="UsageException">The request holds no object or no deadline, or the cluster does not know a kind.</exception>
    /// <exception cref="KubernetesException">The server refuses to show the objects.</exception>
    /// <exception cref="ToolException">The cluster cannot be reached at all.</exception>
    public async Task<RolloutVerdict> WatchAsync(RolloutRequest request, IProgress<RolloutNews> progress, CancellationToken cancellationToken)
    {
        Check(request);
        var start = clock.GetTimestamp();
        var plan = await WatchPlan.OfAsync(client, request, cancellationToken);
        var state = new RolloutState(plan, request);
        var judge = new RolloutJudge(state, clock, progress);
        RolloutOutcome outcome;
        var run = new RolloutRun(state, judge, clock);
        await using (var feed = new RolloutFeed(client, request.Deadline))
        {
            feed.Start(plan.Groups);
            outcome = await run.FollowAsync(feed, clock.GetUtcNow() + (request.Deadline - clock.GetElapsedTime(start)), cancellationToken);
        }

        var ranked = judge.Ranked;
        var verdict = new RolloutVerdict
        {
            Outcome = outcome,
            Objects = [.. ranked.Select(root => new RolloutObject(root.Name, root.Verdict))],
            Elapsed = clock.GetElapsedTime(start),
        };
        return outcome == RolloutOutcome.Ready
            ? verdict
            : LoggedCauses.Refine(verdict with { Evidence = await CollectAsync(request, state, ranked, run.Remarks, cancellationToken) });
    }

    private Task<ImmutableArray<ObjectEvidence>> CollectAsync(
        RolloutRequest request, RolloutState state, ImmutableArray<RolloutRoot> ranked, ImmutableArray<string> remarks, CancellationToken cancellationToken)
    {
        var inputs = ranked.Where(root => root.Verdict.State != ObjectState.Ready).Take(request.Evidence.Objects)
            .Select(root => (root.Name, state.InputOf(root, clock.GetUtcNow())));
        return new EvidenceCollector(client, clock, request.Evidence).CollectAsync([.. inputs], remarks, cancellationToken);
    }

    private static void Check(RolloutRequest request)
    {
        var mistakes = new List<string>();
        if (request.Objects.Count == 0)
            mistakes.Add("There is nothing to watch. Expected at least one object, such as 'Deployment storefront'.");
        if (request.Deadline <= TimeSpan.Zero)
            mistakes.Add($"The deadline is '{request.Deadline}'. Expected a time above zero, such as 10 minutes.");
        if (mistakes.Count > 0)
            throw new UsageException(mistakes);
    }
}
