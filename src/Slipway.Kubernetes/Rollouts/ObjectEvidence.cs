using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>What shows why an object is not well, read before anything is undone.</summary>
public sealed record ObjectEvidence
{
    /// <summary>The object.</summary>
    public required ObjectName Subject { get; init; }

    /// <summary>What its controller says of it.</summary>
    public ImmutableArray<ObjectCondition> Conditions { get; init; } = [];

    /// <summary>What was remarked on it and on its worst parts: oldest first, repetitions counted.</summary>
    public ImmutableArray<KubernetesEvent> Events { get; init; } = [];

    /// <summary>The containers of its worst pods.</summary>
    public ImmutableArray<ContainerEvidence> Containers { get; init; } = [];

    /// <summary>What could not be had, one sentence each; empty where all is there.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];
}
