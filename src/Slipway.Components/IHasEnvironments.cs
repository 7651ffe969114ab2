using System.Net;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>The environments that the pipeline delivers to: local processes, or namespaces of a cluster.</summary>
public interface IHasEnvironments : IHasApplication, IHasRegistries, IHasCluster
{
    /// <summary>The environments in the order of promotion.</summary>
    IReadOnlyList<DeployEnvironment> Environments { get; }

    /// <summary>What the environments are made of. It decides what the image is built on, too.</summary>
    [Parameter("What environments are: Local processes (default), or Helm releases in namespaces of a cluster")]
    sealed DeployerKind Deployer => Parameters.Get<DeployerKind?>() ?? DeployerKind.Local;

    /// <summary>
    /// With <c>--deployer helm</c>, the base image of .NET that the cluster of <c>ClusterUp</c> can fetch; null elsewhere, where .NET is there already. For
    /// <see cref="IBuildImage.BaseImage"/> of builds that are tried on such clusters.
    /// </summary>
    sealed ImageReference? ClusterBaseImage =>
        Deployer == DeployerKind.Helm && ClusterChoice.Of(this).Recorded?.BaseImage is { } image ? ImageReference.Parse(image) : null;

    /// <summary>Whether all environments are on this machine: local processes, or a cluster whose API server listens here alone.</summary>
    internal sealed bool IsOnThisMachine => Deployer == DeployerKind.Local || ClusterChoice.Of(this).IsOnThisMachine;

    /// <summary>The port of the first environment; each adds its offset.</summary>
    [Parameter("Port of the first local environment (default 5080)", Name = "SlipwayLocalPort", DecidesOutputs = false)]
    sealed int LocalPort => Parameters.Get<int?>() ?? 5080;

    /// <summary>Which environment is meant.</summary>
    [Parameter("Environment to deploy to, roll back, take down or show (default: Deploy the first; Down, Status, History all)", Name = "Environment", DecidesOutputs = false)]
    sealed string? TargetEnvironment => Parameters.Get<string>();

    /// <summary>How long an operation waits for another one in the same environment.</summary>
    [Parameter("How long to wait for another operation in the same environment (default 00:00:00)", DecidesOutputs = false)]
    sealed TimeSpan LockWait => Parameters.Get<TimeSpan?>() ?? TimeSpan.Zero;

    /// <summary>Who asks, for the ledger: the CI host's actor, else the user and the machine (<c>USER</c>, <c>HOSTNAME</c> or its network name).</summary>
    sealed string Actor => Environment.Variables.TryGetValue("GITHUB_ACTOR", out var actor) && actor.Length > 0
        ? $"github:{actor}"
        : $"{Environment.Variables.GetValueOrDefault("USER", "user")}@{Environment.Variables.GetValueOrDefault("HOSTNAME", Dns.GetHostName())}";

    /// <summary>Delivery to these environments, below the home folder or in a cluster; whoever opens it disposes of it. Says where.</summary>
    /// <exception cref="UsageException">The environments contradict each other, or there is no cluster or chart; all mistakes at once.</exception>
    internal sealed IOpenDelivery OpenDelivery(TargetContext context)
    {
        var delivery = OpenDelivery();
        if (delivery.Place.Length > 0)
            context.Log.Information(delivery.Place);
        return delivery;
    }

    private IOpenDelivery OpenDelivery() => Deployer == DeployerKind.Helm
        ? new ClusterDelivery(this)
        : new LocalDelivery(Application, SlipwayHome.Locate(Environment), [.. Environments.Select(one => (one, LocalPort + one.PortOffset))], this, this as IVerifyImages);

    /// <summary>The registry that images for the cluster are pushed to unless one is named; null where that is not known, or there is no cluster.</summary>
    internal sealed string? ClusterRegistry => Deployer == DeployerKind.Helm ? ClusterChoice.Of(this).Recorded?.Registry : null;

    /// <summary>Progress of an operation, in the target's log.</summary>
    internal sealed IProgress<RolloutProgress> ProgressOf(TargetContext context) => new LogProgress(context);

    /// <summary>What is wrong with the environments of the build, and with the names that were asked for.</summary>
    /// <param name="asked">Options with their values; null where the option was not given.</param>
    internal sealed IEnumerable<string> EnvironmentMistakes(params (string Option, string? Name)[] asked)
    {
        // Opening reads nothing; it finds what contradicts. And what was never used is closed at once.
        List<string> mistakes = [.. Told.Mistakes(() => _ = OpenDelivery().DisposeAsync().AsTask())];
        var names = Environments.Select(one => one.Name).ToArray();
        mistakes.AddRange(asked.Where(one => one.Name is not null && !names.Contains(one.Name, StringComparer.Ordinal)).Select(one =>
            $"There is no environment '{one.Name}' for '{one.Option}'.{Suggestion.Sentence(one.Name ?? "", names)} "
            + $"Use one of {string.Join(", ", names.Select(name => $"'{name}'"))}."));
        return mistakes;
    }
}
