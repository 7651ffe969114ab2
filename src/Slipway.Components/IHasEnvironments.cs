using System.Collections.Immutable;
using Slipway.Delivery;
using Slipway.Deployers;
using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>The environments that the pipeline delivers to: local processes, for laptops and rehearsals.</summary>
public interface IHasEnvironments : IPushImage
{
    /// <summary>The environments in the order of promotion.</summary>
    IReadOnlyList<LocalEnvironment> Environments { get; }

    /// <summary>The port of the first environment; each adds its offset.</summary>
    [Parameter("Port of the first local environment (default 5080)", Name = "SlipwayLocalPort")]
    sealed int LocalPort => Parameters.Get<int?>() ?? 5080;

    /// <summary>Seconds that an operation waits for another one in the same environment.</summary>
    [Parameter("How long to wait for another operation in the same environment (default 00:00:00)")]
    sealed TimeSpan LockWait => Parameters.Get<TimeSpan?>() ?? TimeSpan.Zero;

    /// <summary>Who asks, for the ledger: the user and the machine, or the CI host's actor.</summary>
    sealed string Actor => Environment.Variables.TryGetValue("GITHUB_ACTOR", out var actor)
        ? $"github:{actor}"
        : $"{Environment.Variables.GetValueOrDefault("USER", "user")}@{Environment.Variables.GetValueOrDefault("HOSTNAME", "localhost")}";

    /// <summary>The pipeline over these environments.</summary>
    /// <exception cref="UsageException">The environments contradict each other; all mistakes at once.</exception>
    sealed DeliveryPipeline CreatePipeline()
    {
        var home = SlipwayHome.Locate(Environment) / Application.Value;
        var store = new UnpackingImageStore(
            _ => OciLayout.Open(ImageStoreFolder, Environment.Clock), new ImageUnpacker(new UnpackLimits()));
        var options = new LocalProcessOptions
        {
            Home = home,
            Ports = Environments.ToImmutableSortedDictionary(
                one => one.Name, one => LocalPort + one.PortOffset, StringComparer.Ordinal),
        };
        var deployer = new LocalProcessDeployer(options, store, Environment.Clock);
        return new DeliveryPipeline([.. Environments.Select(one => Describe(one, deployer, home))], Environment.Clock);
    }

    /// <summary>Progress of an operation, in the target's log.</summary>
    sealed IProgress<RolloutProgress> ProgressOf(TargetContext context) => new LogProgress(context);

    private DeliveryEnvironment Describe(LocalEnvironment one, IDeployer deployer, AbsolutePath home) => new()
    {
        Name = EnvironmentName.Parse(one.Name),
        Deployer = deployer,
        Ledger = new FileLedger(home / "ledgers" / one.Name, Environment.Clock),
        Lock = new FileLock(home / "ledgers" / one.Name, Environment.Clock),
        Gates = [new ReadinessGate(), new SoakGate(one.Soak, TimeSpan.FromMilliseconds(200), Environment.Clock)],
        Replicas = one.Replicas,
        Settings = one.Settings,
        Source = one.Source is null ? null : EnvironmentName.Parse(one.Source),
        Trees = one.AcceptsDirtyTrees ? TreePolicy.AnyTree : TreePolicy.CleanOnly,
    };
}
