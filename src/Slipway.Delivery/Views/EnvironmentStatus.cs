using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>How one environment is: what runs, and what was verified there.</summary>
public sealed record EnvironmentStatus
{
    /// <summary>What the deployer sees now.</summary>
    public required EnvironmentObservation Observation { get; init; }

    /// <summary>How many replicas of the serving release are ready.</summary>
    public required int ReadyReplicas { get; init; }

    /// <summary>The release that was verified there last; null where none was.</summary>
    public required Release? Verified { get; init; }

    /// <summary>The names of settings that it runs with for this once, beside or instead of the environment's own; it is not verified with them.</summary>
    public ImmutableArray<string> Overrides { get; init; } = [];

    /// <summary>The operation there that began last; null where there was none.</summary>
    public required OperationRecord? LastOperation { get; init; }
}
