using Slipway.Targets;

namespace Slipway.Components;

/// <summary>
/// Speaks to a Kubernetes cluster: that of <c>--kubeconfig</c> or <c>--kube-context</c>, else of <c>KUBECONFIG</c>, else the one that <c>ClusterUp</c> started,
/// else that of <c>~/.kube/config</c>, else, in a pod, its own.
/// </summary>
public interface IHasCluster : IRunPrograms
{
    /// <summary>The kubeconfig that is used and no other.</summary>
    [Parameter("Kubeconfig of the cluster (default: KUBECONFIG, else the cluster of ClusterUp, else ~/.kube/config)", Name = "Kubeconfig", DecidesOutputs = false)]
    sealed string? ClusterConfig => Parameters.Get<string>();

    /// <summary>The context of the kubeconfig; with it, the cluster of <c>ClusterUp</c> is left aside.</summary>
    [Parameter("Context of the kubeconfig (default: its current one)", Name = "KubeContext", DecidesOutputs = false)]
    sealed string? ClusterContext => Parameters.Get<string>();
}
