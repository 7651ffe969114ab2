using System.Collections.Immutable;
using Slipway.Delivery;
using Slipway.Deployers;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>Delivery to local processes: the environments of one application below one home folder.</summary>
internal sealed class LocalDelivery : IOpenDelivery
{
    private static readonly TimeSpan ObservationInterval = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http = LocalHttp.Create(TimeSpan.FromSeconds(5));
    private readonly AbsolutePath _home;
    private readonly IVerifyImages? _asking;
    private readonly TimeProvider _clock;

    /// <summary>Opens it; nothing is read or changed yet.</summary>
    /// <param name="application">What is delivered.</param>
    /// <param name="home">The folder that all of it lies in.</param>
    /// <param name="environments">Each with the port that it is reached at.</param>
    /// <param name="build">The run.</param>
    /// <param name="asking">The run, where it asks for proof before a release comes; null in rehearsals, which sign nothing.</param>
    /// <exception cref="UsageException">The environments contradict each other; all mistakes at once.</exception>
    public LocalDelivery(
        ApplicationName application, AbsolutePath home, IReadOnlyList<(DeployEnvironment Environment, int Port)> environments, IHasRegistries build,
        IVerifyImages? asking)
    {
        (_home, _asking, _clock) = (home / application.Value, asking, build.Environment.Clock);
        Registries = new ImageRegistries(home, build);
        var options = new LocalProcessOptions
        {
            Home = _home,
            Ports = PortsOf(environments),
        };
        var store = new UnpackingImageStore(
            async (image, token) => await Registries.RepositoryAsync(image, token), new ImageUnpacker(new UnpackLimits()));
        var deployer = new LocalProcessDeployer(options, store, _clock);
        Pipeline = new DeliveryPipeline([.. environments.Select(one => Describe(one.Environment, deployer))], _clock);
    }

    /// <inheritdoc/>
    public string Place => "";

    /// <inheritdoc/>
    public ImageRegistries Registries { get; }

    /// <inheritdoc/>
    public DeliveryPipeline Pipeline { get; }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Registries.DisposeAsync();
    }

    private static ImmutableSortedDictionary<string, int> PortsOf(IEnumerable<(DeployEnvironment Environment, int Port)> environments)
    {
        var ports = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
        List<string> mistakes = [];
        foreach (var (environment, port) in environments)
        {
            if (port is < 1 or > 65535)
                mistakes.Add($"Environment '{environment.Name}' would be at port {port}. Expected 1 to 65535; change '--slipway-local-port' or its offset.");
            foreach (var other in ports.Where(other => other.Value == port && other.Key != environment.Name))
                mistakes.Add($"Environments '{other.Key}' and '{environment.Name}' would both be at port {port}. Give each its own 'PortOffset'.");
            ports = ports.SetItem(environment.Name, port);
        }

        return mistakes.Count == 0 ? ports : throw new UsageException(mistakes);
    }

    private DeliveryEnvironment Describe(DeployEnvironment one, IDeployer deployer) => new()
    {
        Name = EnvironmentName.Parse(one.Name),
        Deployer = deployer,
        Ledger = new FileLedger(_home / "ledgers" / one.Name, _clock),
        Lock = new FileLock(_home / "ledgers" / one.Name, _clock),
        Gates = [new ReadinessGate(), .. HttpGates(one), new SoakGate(one.Soak, ObservationInterval, _clock)],
        Replicas = one.Replicas,
        Deadline = one.Deadline ?? TimeSpan.FromMinutes(2),
        Settings = one.Settings,
        Source = one.Source is null ? null : EnvironmentName.Parse(one.Source),
        Admissions = ImageAdmission.Of(_asking, one, Registries),
        Trees = one.AcceptsDirtyTrees ? TreePolicy.AnyTree : TreePolicy.CleanOnly,
    };

    private IEnumerable<IGate> HttpGates(DeployEnvironment one) =>
        one.HttpGates.Select(path => new HttpGate(_http, new HttpGateOptions { Path = path }, _clock));
}
