using Slipway.Model;

namespace Slipway.Delivery.Tests;

/// <summary>Runs nothing; gives the verdicts that a test wrote down, good ones when there are none left.</summary>
internal sealed class FakeDeployer : IDeployer
{
    private long _generation;
    private DeployRequest? _serving;

    public string Name => "fake";

    public Queue<Func<CancellationToken, Verdict>> Verdicts { get; } = new();

    public List<string> Calls { get; } = [];

    /// <summary>What another tool had deployed before, of which no ledger knows.</summary>
    public DeployRequest? Foreign { get; set; }

    public static Verdict.Bad Bad(Cause cause) => new()
    {
        Cause = cause,
        Subject = "replica 1",
        Message = "It exited with 7.",
        Elapsed = TimeSpan.FromSeconds(1),
        Evidence = new Evidence { LogTail = ["boom"], ExitCode = 7 },
    };

    public void Next(Verdict verdict) => Verdicts.Enqueue(_ => verdict);

    public Task<DeployPlan> PlanAsync(DeployRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new DeployPlan { Request = request, Changes = [], Hash = request.Release.ImageDigest });

    public Task<Rollout> ApplyAsync(DeployRequest request, CancellationToken cancellationToken)
    {
        Calls.Add("apply " + request.Release.Revision.Commit.Value[0]);
        return Task.FromResult(Serve(request));
    }

    public Task<Verdict> WatchAsync(Rollout rollout, IProgress<RolloutProgress> progress, CancellationToken cancellationToken) =>
        Task.FromResult(Verdicts.TryDequeue(out var next)
            ? next(cancellationToken)
            : new Verdict.Good { Elapsed = TimeSpan.FromSeconds(1) });

    public Task<Rollout?> RevertAsync(Rollout failed, DeployRequest? previous, CancellationToken cancellationToken)
    {
        Calls.Add("revert to " + (previous?.Release.Revision.Commit.Value[..1] ?? "nothing"));
        previous ??= Foreign;
        _serving = previous;
        return Task.FromResult(previous is null ? null : Serve(previous));
    }

    public Task<EnvironmentObservation> ObserveAsync(EnvironmentName environment, CancellationToken cancellationToken) =>
        Task.FromResult(new EnvironmentObservation
        {
            Environment = environment,
            Serving = _serving?.Release,
            Generation = _generation,
            Url = _serving is null ? null : new Uri("http://localhost:8080/"),
            Health = HealthState.Healthy,
            Reason = "",
            Replicas = _serving is null ? [] :
            [
                new ReplicaObservation { Name = "storefront-1", Release = _serving.Release.Id, Health = HealthState.Healthy, Restarts = 0 },
            ],
            DesiredReplicas = _serving?.Replicas ?? 0,
        });

    public Task RemoveAsync(EnvironmentName environment, CancellationToken cancellationToken)
    {
        Calls.Add("remove");
        _serving = null;
        return Task.CompletedTask;
    }

    private Rollout Serve(DeployRequest request)
    {
        _serving = request;
        return new Rollout { Request = request, Generation = ++_generation, AppliedAt = Samples.At };
    }
}
