using System.Collections.Immutable;
using Slipway.Delivery;
using Slipway.Deployers;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>Delivery to namespaces of a cluster: by Helm, with the lock and the ledger of each environment in its namespace.</summary>
internal sealed class ClusterDelivery : IOpenDelivery
{
    private static readonly TimeSpan ObservationInterval = TimeSpan.FromSeconds(1);

    private readonly KubernetesClient _client;
    private readonly HttpClient _http;
    private readonly TimeProvider _clock;

    /// <summary>Opens it; connects to nothing yet.</summary>
    /// <param name="build">The run.</param>
    /// <exception cref="UsageException">There is no cluster or no chart, or the environments contradict each other; all mistakes at once.</exception>
    public ClusterDelivery(IHasEnvironments build)
    {
        _clock = build.Environment.Clock;
        List<string> mistakes = [];
        var choice = ClusterChoice.Of(build);
        // Without a cluster, what is wrong with the environments is still told.
        var connection = Told(choice.Find, mistakes) ?? new KubernetesConnection { Server = new Uri("https://localhost") };
        mistakes.AddRange(ClusterChart.Mistakes(build));
        _client = choice.Open(connection);
        _http = new HttpClient(new ClusterAddressHandler(_client)) { Timeout = TimeSpan.FromSeconds(5) };
        Registries = new ImageRegistries(SlipwayHome.Locate(build.Environment), build);
        Place = $"Cluster: {connection}, {choice.Reason}.";
        Pipeline = Told(() => Describe(build), mistakes)!;
        if (mistakes.Count == 0)
            return;
        _http.Dispose();
        _client.Dispose();
        throw new UsageException(mistakes);
    }

    /// <inheritdoc/>
    public string Place { get; }

    /// <inheritdoc/>
    public ImageRegistries Registries { get; }

    /// <inheritdoc/>
    public DeliveryPipeline Pipeline { get; }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _client.Dispose();
        await Registries.DisposeAsync();
    }

    private static T? Told<T>(Func<T> find, List<string> mistakes) where T : class
    {
        try
        {
            return find();
        }
        catch (UsageException exception)
        {
            mistakes.AddRange(exception.Mistakes);
            return null;
        }
    }

    private DeliveryPipeline Describe(IHasEnvironments build)
    {
        var options = new HelmDeployerOptions
        {
            ReleaseName = ClusterChart.ReleaseOf(build),
            Environments = build.Environments.DistinctBy(one => one.Name)
                .ToImmutableSortedDictionary(one => one.Name, one => ClusterChart.Describe(build, one), StringComparer.Ordinal),
        };
        var deployer = new HelmReleaseDeployer(options, _client, _clock);
        return new DeliveryPipeline([.. build.Environments.Select(one => Describe(build, one, deployer))], _clock);
    }

    private DeliveryEnvironment Describe(IHasEnvironments build, DeployEnvironment one, HelmReleaseDeployer deployer)
    {
        var name = EnvironmentName.Parse(one.Name);
        return new DeliveryEnvironment
        {
            Name = name,
            Deployer = deployer,
            Ledger = new ClusterLedger(_client, ClusterChart.NamespaceOf(build, one), build.Application, _clock) { MissingNamespace = NamespacePolicy.CreateIt },
            Lock = deployer.LockOf(name),
            Gates = [new ReadinessGate(), .. one.HttpGates.Select(path => new HttpGate(_http, new HttpGateOptions { Path = path }, _clock)), Soak(one)],
            Replicas = one.Replicas,
            Settings = one.Settings,
            Deadline = one.Deadline ?? TimeSpan.FromMinutes(5),
            Source = one.Source is null ? null : EnvironmentName.Parse(one.Source),
            Admissions = ImageAdmission.Of(build, one, Registries),
            Trees = one.AcceptsDirtyTrees ? TreePolicy.AnyTree : TreePolicy.CleanOnly,
        };
    }

    // Each look is some requests of the API server.
    private SoakGate Soak(DeployEnvironment one) => new(one.Soak, one.Soak < ObservationInterval ? one.Soak : ObservationInterval, _clock);
}
