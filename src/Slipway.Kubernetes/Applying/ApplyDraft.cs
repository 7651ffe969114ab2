using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>What is to be done, before anything is.</summary>
internal sealed record ApplyDraft
{
    /// <summary>What is applied, kind by kind.</summary>
    public required ImmutableArray<ImmutableArray<ApplyStep>> Groups { get; init; }

    /// <summary>What is removed or kept, kind by kind, after all is applied.</summary>
    public required ImmutableArray<ImmutableArray<PruneStep>> Prunes { get; init; }

    /// <summary>What may not be taken over.</summary>
    public ImmutableArray<ApplyRefusal> Refusals { get; init; } = [];

    public required ApplyTerms Terms { get; init; }
}
