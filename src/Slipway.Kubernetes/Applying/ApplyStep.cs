using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>An object that is to be applied.</summary>
internal sealed record ApplyStep
{
    public required ObjectName Name { get; init; }

    /// <summary>What is applied; without its replicas where an autoscaler has them.</summary>
    public required KubernetesObject Body { get; init; }

    /// <summary>How it was read; null where there was none.</summary>
    public KubernetesObject? Live { get; init; }

    /// <summary>Who says how many replicas it has.</summary>
    public ReplicasOwner Replicas { get; init; }

    /// <summary>How many it begins with where an autoscaler has them; null for the kind's default.</summary>
    public long? FirstReplicas { get; init; }

    /// <summary>Whether a plan says that it is made anew.</summary>
    public bool IsRecreated { get; init; }

    /// <summary>Why it cannot be asked for yet: its kind or namespace is to be made first. Null where it can be.</summary>
    public string? Pending { get; init; }

    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>Whether it must go before it can be made.</summary>
    public bool IsLeaving => Live?.Metadata.DeletedAt is not null;
}
