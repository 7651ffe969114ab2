using Slipway.Kubernetes;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Starts and stops the cluster for tests that this machine can have.</summary>
internal sealed class TestClusters(IHasTestCluster build)
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(1);

    /// <summary>Starts it, waits until its API server answers, and writes it down.</summary>
    public async Task UpAsync(TargetContext context)
    {
        var cluster = await ChooseAsync(context.CancellationToken);
        context.Log.Information($"Starts the {cluster.Name}.");
        var started = await cluster.UpAsync(context);
        var version = await AnswerAsync(started, context.CancellationToken);
        ClusterRecord.Write(build.Environment, started);
        context.Report("Kubernetes", version);
        if (started.Registry is { } registry)
            context.Report("Registry", registry);
        context.Log.Information($"The {cluster.Name} answers. '--deployer helm' finds it; for kubectl and helm:");
        context.Log.Information($"export KUBECONFIG={started.Kubeconfig}");
    }

    /// <summary>Stops it and forgets it.</summary>
    public async Task DownAsync(TargetContext context)
    {
        var cluster = Recorded() ?? await ChooseAsync(context.CancellationToken);
        context.Log.Information($"Stops the {cluster.Name}.");
        await cluster.DownAsync(context);
        ClusterRecord.Delete(build.Environment);
    }

    // What was started is stopped, whatever would be started today.
    private ITestCluster? Recorded() => ClusterRecord.Find(build.Environment)?.Kind switch
    {
        GivenCluster.Kind => new GivenCluster(build),
        KindCluster.Kind => new KindCluster(build),
        DebianCluster.Kind when build.ClusterScript is { FileExists: true } script => new DebianCluster(script, build.CreateProcessRunner()),
        _ => null,
    };

    private async Task<ITestCluster> ChooseAsync(CancellationToken cancellationToken)
    {
        if (build.Environment.Variables.GetValueOrDefault(GivenCluster.Switch) == "1")
            return new GivenCluster(build);
        var kind = new KindCluster(build);
        if (await kind.IsThereAsync(cancellationToken))
            return kind;
        return build.ClusterScript is { FileExists: true } script && OperatingSystem.IsLinux()
            ? new DebianCluster(script, build.CreateProcessRunner())
            : throw new UsageException(
                $"No cluster can be started here: kind is not installed. Install it (https://kind.sigs.k8s.io), or set {GivenCluster.Switch}=1 and KUBECONFIG to use a cluster that runs.");
    }

    // What starts it has waited already; this says what it is that answers.
    private async Task<string> AnswerAsync(RecordedCluster cluster, CancellationToken cancellationToken)
    {
        var file = AbsolutePath.Parse(cluster.Kubeconfig);
        var connection = KubernetesConnections.Find(new ConnectionRequest { Variables = build.Environment.Variables, Home = build.RootDirectory, Folder = build.RootDirectory, ConfigFile = file });
        using var client = new KubernetesClient(connection, new KubernetesClientOptions { Runner = build.CreateProcessRunner(), Clock = build.Environment.Clock, Retries = int.MaxValue });
        try
        {
            var version = await TimeLimit.RunAsync(AnswerLimit, "It did not answer", build.Environment.Clock, client.VersionAsync, cancellationToken);
            return $"{version.GitVersion} at {connection.Server.Authority}";
        }
        catch (TimeoutException exception)
        {
            throw new ToolException($"The API server of '{file}' cannot be used: {exception.Message} Look at it with 'kubectl --kubeconfig {file} version'.", exception);
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
    }
}
