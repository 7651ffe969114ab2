using Slipway.Deployers;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Integration.Tests;

/// <summary>A release of the sample chart in a cluster, and all that is needed to work on it.</summary>
internal sealed class HelmWorkplace : IAsyncDisposable
{
    private readonly RealCluster _cluster;

    public HelmWorkplace(RealCluster cluster, string name)
    {
        (_cluster, Name) = (cluster, name);
        Chart = new SampleChart(cluster.Image);
        Storage = new ReleaseStorage(cluster.Client, cluster.Namespace, ReleaseDriver.Secret, TimeProvider.System);
        Releases = new HelmReleases(cluster.Client, Storage, TimeProvider.System);
    }

    public string Name { get; }

    public SampleChart Chart { get; }

    public ReleaseStorage Storage { get; }

    public HelmReleases Releases { get; }

    /// <summary>What was told, a line each.</summary>
    public List<string> Told { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<LeaseHold> LockAsync() =>
        new LeaseLock(_cluster.Client, _cluster.Namespace, LeaseLock.NameOf(Name), TimeProvider.System).TakeAsync("test", TimeSpan.Zero, new Lines(Told), Token);

    public ReleaseOrder Order(params string[] assignments) => Order(SampleChart.Values(assignments));

    public ReleaseOrder Order(GoMap values) => new()
    {
        Name = Name,
        Chart = Chart.Load(),
        Values = values,
        Reuse = Helm.Values.ValuesReuse.Reset,
        Conduct = ReleaseConduct.Default with { Timeout = TimeSpan.FromMinutes(2) },
    };

    /// <summary>Deploys to the end.</summary>
    public Task<ReleaseEnd> DeployAsync(params string[] assignments) => DeployAsync(Order(assignments));

    public async Task<ReleaseEnd> DeployAsync(ReleaseOrder order)
    {
        await using var hold = await LockAsync();
        var start = await Releases.BeginAsync(order, hold, Progress, Token);
        return await Releases.FinishAsync(start, hold, order.Conduct.Timeout, Progress, Token);
    }

    public async Task<ReleaseEnd> ReturnAsync(int? revision = null)
    {
        await using var hold = await LockAsync();
        var start = await Releases.BeginReturnAsync(new ReleaseReturn { Name = Name, Revision = revision }, hold, Progress, Token);
        return await Releases.FinishAsync(start, hold, TimeSpan.FromMinutes(2), Progress, Token);
    }

    /// <summary>The revisions with their states, such as <c>1 superseded</c>.</summary>
    public async Task<string[]> StatesAsync() =>
        [.. (await Storage.HistoryAsync(Name, Token)).Select(one => $"{one.Revision} {ReleaseStatuses.Name(one.Status)}")];

    public Task<KubernetesObject?> FindAsync(string apiVersion, string kind, string name) =>
        _cluster.Client.FindAsync(ObjectName.Of(ResourceKind.Of(apiVersion, kind), _cluster.Namespace, name), Token);

    public Task<KubernetesObject?> ConfigAsync(string? name = null) => FindAsync("v1", "ConfigMap", name ?? Name);

    public IProgress<RolloutProgress> Progress => new Steps(Told);

    public async ValueTask DisposeAsync()
    {
        Chart.Dispose();
        await using var hold = await LockAsync();
        await Releases.RemoveAsync(new ReleaseRemoval { Name = Name, DoesNotWait = true, Conduct = ReleaseConduct.Default with { SkipsHooks = true, ForeignPendingLimit = TimeSpan.Zero } }, hold, Progress, CancellationToken.None);
    }

    private sealed class Lines(List<string> told) : IProgress<string>
    {
        public void Report(string value)
        {
            lock (told)
                told.Add(value);
        }
    }

    private sealed class Steps(List<string> told) : IProgress<RolloutProgress>
    {
        public void Report(RolloutProgress value)
        {
            lock (told)
                told.Add($"{value.Subject}: {value.Message}");
        }
    }
}
