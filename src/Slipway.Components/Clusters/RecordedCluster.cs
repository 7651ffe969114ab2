namespace Slipway.Components;

/// <summary>A cluster that <c>ClusterUp</c> started or was given, as later runs find it.</summary>
internal sealed record RecordedCluster
{
    /// <summary>What it is: <c>given</c>, <c>kind</c> or <c>debian</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its kubeconfig.</summary>
    public required string Kubeconfig { get; init; }

    /// <summary>A registry that this machine pushes to and the cluster fetches from by the same name; null where none is known.</summary>
    public string? Registry { get; init; }

    /// <summary>A base image with .NET that the cluster can fetch; null where none is known.</summary>
    public string? BaseImage { get; init; }
}
