using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>What a plan does to an object.</summary>
public sealed record PlannedChange
{
    /// <summary>Which one.</summary>
    public required ObjectName Name { get; init; }

    /// <summary>What is done.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The object as it is; null where there is none, and in a plan that was saved.</summary>
    public KubernetesObject? Live { get; init; }

    /// <summary>What is applied; null where it is removed or kept. Secrets are in clear here.</summary>
    public KubernetesObject? Wanted { get; init; }

    /// <summary>What differs, by the server's own answer to a dry run; values of Secrets are masked.</summary>
    public ImmutableArray<FieldChange> Fields { get; init; } = [];

    /// <summary>Who says how many replicas it has; where an autoscaler does, what is applied has no number of them.</summary>
    public ReplicasOwner Replicas { get; init; }

    /// <summary>How many replicas it begins with where an autoscaler has them and the object is made; null for the kind's default.</summary>
    public long? FirstReplicas { get; init; }

    /// <summary>Fields that others own and that are taken.</summary>
    public ImmutableArray<FieldConflict> Taken { get; init; } = [];

    /// <summary>Fields that are wanted otherwise and are left to who owns them.</summary>
    public ImmutableArray<FieldConflict> Yielded { get; init; } = [];

    /// <summary>What else is worth knowing, a sentence each.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>What the plan rests on; the plan is not applied where that has moved.</summary>
    public required PlanBase Base { get; init; }
}
