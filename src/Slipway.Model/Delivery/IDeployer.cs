namespace Slipway.Model;

/// <summary>Plans, applies, watches and reverts a release in one environment. One implementation per kind of place.</summary>
/// <remarks>
/// Every call may be made by a process other than the one that made the call before, also after a <c>kill -9</c>: what an
/// environment is asked to run lies where the environment lives. A release that was applied twice runs once.
/// Methods throw <see cref="ToolException"/> where the place itself does not answer; a bad release is a <see cref="Verdict"/>.
/// </remarks>
public interface IDeployer
{
    /// <summary>What is written in plans, ledgers and messages, such as <c>local</c>.</summary>
    string Name { get; }

    /// <summary>What applying would change. Changes nothing itself.</summary>
    Task<DeployPlan> PlanAsync(DeployRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the request the wanted state and returns at once; replicas of the release before keep serving until those of this
    /// one are ready. A request equal to the wanted state starts a new generation only where the present one failed.
    /// </summary>
    Task<Rollout> ApplyAsync(DeployRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Waits until the rollout has a verdict, at most its deadline. Known causes end the wait at once. Evidence is part of a bad
    /// verdict; nothing is reverted.
    /// </summary>
    Task<Verdict> WatchAsync(Rollout rollout, IProgress<RolloutProgress> progress, CancellationToken cancellationToken);

    /// <summary>
    /// Makes what served before the failed rollout the wanted state again, where it still runs without restarting it; with
    /// <paramref name="previous"/> null, what somebody else had deployed there, where there is such, else nothing.
    /// </summary>
    /// <returns>What is rolled out; null where nothing runs afterwards.</returns>
    Task<Rollout?> RevertAsync(Rollout failed, DeployRequest? previous, CancellationToken cancellationToken);

    /// <summary>What runs now.</summary>
    Task<EnvironmentObservation> ObserveAsync(EnvironmentName environment, CancellationToken cancellationToken);

    /// <summary>Stops all that runs in the environment and frees what it holds. Nothing running is no error.</summary>
    Task RemoveAsync(EnvironmentName environment, CancellationToken cancellationToken);
}
