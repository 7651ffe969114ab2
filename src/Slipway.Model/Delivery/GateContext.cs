namespace Slipway.Model;

/// <summary>What a gate may look at.</summary>
public sealed record GateContext
{
    /// <summary>The rollout that is judged.</summary>
    public required Rollout Rollout { get; init; }

    /// <summary>Looks at the environment now; may be called as often as needed.</summary>
    public required Func<CancellationToken, Task<EnvironmentObservation>> ObserveAsync { get; init; }

    /// <summary>Where the gate says how far it is.</summary>
    public required IProgress<RolloutProgress> Progress { get; init; }
}
