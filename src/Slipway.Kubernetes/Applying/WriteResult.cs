using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>What the server made of an apply, or why it did not.</summary>
internal sealed record WriteResult
{
    /// <summary>The server's answer; null where it refused.</summary>
    public KubernetesObject? Answer { get; init; }

    /// <summary>Why not; null where it did.</summary>
    public ApplyRefusal? Refusal { get; init; }

    public ImmutableArray<FieldConflict> Taken { get; init; } = [];

    public ImmutableArray<FieldConflict> Yielded { get; init; } = [];
}
