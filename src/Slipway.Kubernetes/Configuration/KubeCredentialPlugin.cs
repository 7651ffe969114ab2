using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>A program that gives credentials (<c>exec</c> of a user): <c>client.authentication.k8s.io</c> v1 or v1beta1.</summary>
public sealed record KubeCredentialPlugin
{
    /// <summary>The API in which it speaks, such as <c>client.authentication.k8s.io/v1</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>A name on <c>PATH</c>, or a path; relative ones begin at the kubeconfig's folder.</summary>
    public required string Command { get; init; }

    /// <summary>Its arguments.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Variables that are added to this process's own; their values may be secret.</summary>
    public ImmutableDictionary<string, Secret?> Environment { get; init; } = ImmutableDictionary<string, Secret?>.Empty;

    /// <summary>What to do where it is not installed.</summary>
    public string? InstallHint { get; init; }

    /// <summary>Whether it is told of the cluster.</summary>
    public bool ProvidesCluster { get; init; }

    /// <summary>Whether it asks people.</summary>
    public PluginInteraction Interaction { get; init; }

    /// <summary>The folder that relative files of the plugin begin at.</summary>
    public required AbsolutePath Folder { get; init; }
}
