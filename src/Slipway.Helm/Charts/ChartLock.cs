namespace Slipway.Helm.Charts;

/// <summary>What Chart.lock says: which versions the ranges came to.</summary>
public sealed record ChartLock
{
    /// <summary>When it was made, as it stands there.</summary>
    public string Generated { get; init; } = "";

    /// <summary>The hash of the dependencies it was made for.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The versions.</summary>
    public IReadOnlyList<ChartDependency> Dependencies { get; init; } = [];
}
