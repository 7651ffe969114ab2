using System.Collections.Immutable;

namespace Slipway.Model;

/// <summary>What runs in an environment now.</summary>
public sealed record EnvironmentObservation
{
    /// <summary>Where.</summary>
    public required EnvironmentName Environment { get; init; }

    /// <summary>The release that serves requests; null where nothing does.</summary>
    public required Release? Serving { get; init; }

    /// <summary>The generation that serves; 0 where nothing does.</summary>
    public required long Generation { get; init; }

    /// <summary>Where it can be reached; null where nothing is served.</summary>
    public required Uri? Url { get; init; }

    /// <summary>How it is as a whole.</summary>
    public required HealthState Health { get; init; }

    /// <summary>Why it is not healthy, one sentence; empty where it is.</summary>
    public required string Reason { get; init; }

    /// <summary>The copies that run.</summary>
    public required ImmutableArray<ReplicaObservation> Replicas { get; init; }

    /// <summary>How many copies are wanted.</summary>
    public required int DesiredReplicas { get; init; }
}
