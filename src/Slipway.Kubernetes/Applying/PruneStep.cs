namespace Slipway.Kubernetes;

/// <summary>An object that is no longer wanted.</summary>
internal sealed record PruneStep
{
    /// <summary>Which one, in a version that the server knows where it knows any.</summary>
    public required ObjectName Name { get; init; }

    /// <summary>How it was read; null where there was none.</summary>
    public KubernetesObject? Live { get; init; }

    /// <summary>Why it stays; null where it goes.</summary>
    public string? KeptBecause { get; init; }
}
