using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>A cluster that somebody else started and gave to tests: <c>SLIPWAY_TEST_CLUSTER=1</c> with KUBECONFIG. Neither started nor stopped here.</summary>
internal sealed class GivenCluster(IHasTestCluster build) : ITestCluster
{
    /// <summary>What such a cluster is recorded as.</summary>
    public const string Kind = "given";

    /// <summary>The variable that gives the cluster of KUBECONFIG to tests.</summary>
    public const string Switch = "SLIPWAY_TEST_CLUSTER";

    /// <summary>Its registry, as this machine and the cluster both name it.</summary>
    public const string Registry = "SLIPWAY_TEST_REGISTRY";

    public string Name => $"cluster of '{Config}'";

    private string Config => build.Environment.Variables.GetValueOrDefault("KUBECONFIG", "").Split(Path.PathSeparator)[0];

    public Task<RecordedCluster> UpAsync(TargetContext context)
    {
        if (!File.Exists(Config))
            throw new UsageException($"{Switch}=1 gives the cluster of KUBECONFIG to tests, and there is no kubeconfig '{Config}'. Set KUBECONFIG to one, or leave {Switch} out to start a cluster.");
        return Task.FromResult(new RecordedCluster
        {
            Kind = Kind,
            Kubeconfig = Path.GetFullPath(Config, build.Environment.WorkingDirectory.Value),
            Registry = build.Environment.Variables.GetValueOrDefault(Registry),
        });
    }

    public Task DownAsync(TargetContext context)
    {
        context.Log.Information($"The {Name} was not started here, and stays.");
        return Task.CompletedTask;
    }
}
