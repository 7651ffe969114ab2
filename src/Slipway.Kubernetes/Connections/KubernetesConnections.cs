using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Finds the API server that <c>kubectl</c> would speak to: by kubeconfig, or as a pod of the cluster. Connects to nothing.</summary>
public static class KubernetesConnections
{
    /// <summary>Finds it.</summary>
    /// <exception cref="UsageException">Nothing is configured, or what is has mistakes; all are told, with file and line.</exception>
    public static KubernetesConnection Find(ConnectionRequest request)
    {
        if (request.ConfigFile is { FileExists: false } missing)
            throw new UsageException($"There is no kubeconfig '{missing}'. Correct its path, or leave it out for the one of KUBECONFIG or '~/.kube/config'.");
        ImmutableArray<AbsolutePath> files = request.ConfigFile is { } only ? [only] : KubeConfig.FindFiles(request.Variables, request.Home, request.Folder);
        var config = KubeConfig.Read(files);
        if (!config.IsEmpty)
            return ConnectionBuilder.Build(config, request);
        return PodConnection.Find(request) ?? throw new UsageException(
            $"No Kubernetes cluster is configured: there is nothing in {string.Join(", ", files.Select(file => $"'{file}'"))}, and this is not a pod. "
            + "Set KUBECONFIG, or copy the cluster's kubeconfig to '~/.kube/config'.");
    }
}
