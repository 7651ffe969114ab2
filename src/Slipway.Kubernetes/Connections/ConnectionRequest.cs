using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>What is known of the connection that is wanted.</summary>
public sealed record ConnectionRequest
{
    /// <summary>The environment variables.</summary>
    public required ImmutableDictionary<string, string> Variables { get; init; }

    /// <summary>The user's home folder.</summary>
    public required AbsolutePath Home { get; init; }

    /// <summary>The working folder, where relative paths begin.</summary>
    public required AbsolutePath Folder { get; init; }

    /// <summary>The only kubeconfig that counts; null for those of <c>KUBECONFIG</c>, else <c>~/.kube/config</c>.</summary>
    public AbsolutePath? ConfigFile { get; init; }

    /// <summary>The context; null for the current one.</summary>
    public string? Context { get; init; }

    /// <summary>The namespace; null for the context's.</summary>
    public string? Namespace { get; init; }

    /// <summary>As whom requests are made; null for what the kubeconfig says.</summary>
    public Impersonation? Impersonation { get; init; }

    /// <summary>How long things may take.</summary>
    public ConnectionLimits Limits { get; init; } = ConnectionLimits.Default;

    /// <summary>Where a pod finds its service account. Default: <c>/var/run/secrets/kubernetes.io/serviceaccount</c>.</summary>
    public AbsolutePath ServiceAccount { get; init; } = AbsolutePath.Parse(
        OperatingSystem.IsWindows() ? @"C:\var\run\secrets\kubernetes.io\serviceaccount" : "/var/run/secrets/kubernetes.io/serviceaccount");
}
