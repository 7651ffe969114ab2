using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>A Kubernetes cluster on this machine, to try releases and run tests on; never one for production.</summary>
public interface IHasTestCluster : IHasCluster
{
    /// <summary>
    /// A script that starts a cluster where kind is not installed: <c>up</c>, <c>down</c>, and <c>env</c>, which prints <c>KUBECONFIG=…</c> and, where
    /// there are any, <c>DEVCLUSTER_REGISTRY=…</c> and <c>DEVCLUSTER_RUNTIME_IMAGE=…</c>. Null (the default): none.
    /// </summary>
    AbsolutePath? ClusterScript => null;

    /// <summary>
    /// Starts the cluster, unless it runs, and says how it is reached: with <c>SLIPWAY_TEST_CLUSTER=1</c> the one of KUBECONFIG, else one of kind where that is
    /// installed, else that of <see cref="ClusterScript"/>. Later runs with <c>--deployer helm</c> find it.
    /// </summary>
    Target ClusterUp => target => target
        .Description("Starts a Kubernetes cluster for tests on this machine, with a registry.")
        .AlwaysRuns()
        .Executes(context => new TestClusters(this).UpAsync(context));

    /// <summary>Stops the cluster and what ran on it; one that was given stays.</summary>
    Target ClusterDown => target => target
        .Description("Stops the Kubernetes cluster that ClusterUp started.")
        .After(ClusterUp)
        .TryAfter<IDeploy>(build => build.Deploy)
        .AlwaysRuns()
        .Executes(context => new TestClusters(this).DownAsync(context));
}
