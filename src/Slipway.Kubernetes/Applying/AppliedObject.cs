using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>What was done to an object.</summary>
public sealed record AppliedObject
{
    /// <summary>Which one.</summary>
    public required ObjectName Name { get; init; }

    /// <summary>What was done.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The object as the server gave it last; of removed ones, as it was before. Null where there was none.</summary>
    public KubernetesObject? Live { get; init; }

    /// <summary>Fields that others owned and that were taken.</summary>
    public ImmutableArray<FieldConflict> Taken { get; init; } = [];

    /// <summary>Fields that are wanted otherwise and were left to who owns them.</summary>
    public ImmutableArray<FieldConflict> Yielded { get; init; } = [];

    /// <summary>What else is worth knowing, a sentence each.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>As <c>Change Deployment shop/storefront</c>.</summary>
    public override string ToString() => $"{Kind} {Name}";
}
