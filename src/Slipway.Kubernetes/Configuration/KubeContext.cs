namespace Slipway.Kubernetes;

/// <summary>A context of a kubeconfig: a user at a cluster, and a namespace.</summary>
public sealed record KubeContext
{
    /// <summary>Where it stands.</summary>
    public required KubeConfigPlace Place { get; init; }

    /// <summary>The cluster's name.</summary>
    public string? Cluster { get; init; }

    /// <summary>The user's name; null for nobody in particular.</summary>
    public string? User { get; init; }

    /// <summary>The namespace where none is named; null: <c>default</c>.</summary>
    public string? Namespace { get; init; }
}
