using System.Collections.Concurrent;
using System.Diagnostics;
using Slipway.Kubernetes;

namespace Slipway.Integration.Tests;

/// <summary>All faults at once: each test asks for its own.</summary>
public sealed class FaultRuns : IAsyncLifetime
{
    private readonly RealCluster _cluster = new();
    private readonly ConcurrentQueue<string> _namespaces = new();
    private readonly CancellationTokenSource _end = new();
    private Task<IReadOnlyDictionary<string, Task<FaultRun>>>? _runs;

    private string Run => _cluster.Namespace[^8..];

    public RealCluster Cluster => _cluster;

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_runs is not null)
            await CleanAsync(await _runs);
        await _cluster.DisposeAsync();
        _end.Dispose();
    }

    /// <summary>How one of them ended.</summary>
    public async Task<FaultRun> OfAsync(string name)
    {
        var faults = new Faults(_cluster.Image, Run);
        _ = _cluster.Client;
        _runs ??= StartAsync(faults);
        return await (await _runs)[name];
    }

    private async Task<IReadOnlyDictionary<string, Task<FaultRun>>> StartAsync(Faults faults)
    {
        await _cluster.Client.CreateAsync(
            KubernetesObject.Parse($$$"""
                {"apiVersion":"v1","kind":"Node","metadata":{"name":"{{{faults.TaintedNode}}}","labels":{"slipway-test":"{{{faults.TaintedNode}}}"}},
                 "spec":{"taints":[{"key":"dedicated","value":"gpu","effect":"NoSchedule"}]},"status":{"capacity":{"cpu":"1","memory":"1Gi","pods":"10"},"allocatable":{"cpu":"1","memory":"1Gi","pods":"10"} } }
                """),
            new WriteOptions(), _end.Token);
        await ImportAsync(faults.WrongPlatformImage);
        // The one that takes longest begins first.
        return faults.All.OrderByDescending(one => one.Key.StartsWith("crash-after", StringComparison.Ordinal))
            .ToDictionary(one => one.Key, one => Task.Run(() => RunAsync(one.Value)), StringComparer.Ordinal);
    }

    private async Task<FaultRun> RunAsync(Fault fault)
    {
        var client = _cluster.Client;
        if (fault.Namespace is { } own)
        {
            _namespaces.Enqueue(own);
            await client.CreateAsync(KubernetesObject.Parse($$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{own}}}"}}"""), new WriteOptions(), _end.Token);
        }

        foreach (var json in fault.Objects.Skip(1))
            await ApplyAsync(json, fault);
        var clock = Stopwatch.StartNew();
        var applied = await ApplyAsync(fault.Objects[0], fault);
        var news = new NewsLines();
        var request = new RolloutRequest { Objects = [RolloutAnchor.Of(applied)], Deadline = TimeSpan.FromMinutes(4), Budgets = fault.Budgets with { Unprobed = TimeSpan.FromSeconds(3) } };
        var verdict = await new RolloutWatcher(client, TimeProvider.System).WatchAsync(request, news, _end.Token);
        return new FaultRun(fault, verdict, clock.Elapsed, news.Lines);
    }

    private Task<KubernetesObject> ApplyAsync(string json, Fault fault)
    {
        var one = KubernetesObject.Parse(json).ToNode();
        one["metadata"]!["namespace"] = fault.Namespace ?? _cluster.Namespace;
        return _cluster.Client.ApplyAsync(KubernetesObject.Of(one), new WriteOptions { FieldManager = "fault" }, _end.Token);
    }

    // A program of another processor: nothing but the head of its file.
    private async Task ImportAsync(string image)
    {
        var folder = Directory.CreateTempSubdirectory("slipway-fault-").FullName;
        byte[] head = [0x7f, .. "ELF"u8, 2, 1, 1, 0, .. new byte[8], 2, 0, 0xb7, 0, 1, .. new byte[200]];
        await File.WriteAllBytesAsync(Path.Combine(folder, "app"), head, _end.Token);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder, "app"), (UnixFileMode)0b111_101_101);
        await _cluster.RunAsync("tar", "-C", folder, "-cf", Path.Combine(folder, "app.tar"), "app");
        await _cluster.RunAsync("docker", "import", "--change", "ENTRYPOINT [\"/app\"]", Path.Combine(folder, "app.tar"), image);
        await _cluster.RunAsync("docker", "push", "--quiet", image);
        Directory.Delete(folder, recursive: true);
    }

    private async Task CleanAsync(IReadOnlyDictionary<string, Task<FaultRun>> runs)
    {
        await Task.WhenAll(runs.Values).ContinueWith(static _ => { }, TaskScheduler.Default);
        var faults = new Faults(_cluster.Image, Run);
        await _cluster.Client.DeleteAsync(ObjectName.Of(ResourceKind.Of("v1", "Node"), null, faults.TaintedNode), new DeleteOptions(), CancellationToken.None);
        foreach (var own in _namespaces)
            await _cluster.Client.DeleteAsync(ObjectName.Of(ResourceKind.Of("v1", "Namespace"), null, own), new DeleteOptions(), CancellationToken.None);
    }
}
