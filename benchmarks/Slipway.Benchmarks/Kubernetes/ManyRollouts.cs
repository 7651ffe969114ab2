using System.Globalization;
using Slipway.Kubernetes;
using Slipway.Kubernetes.Simulation;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Benchmarks;

/// <summary>A release of a thousand Deployments with ten thousand pods against a simulated API server, which plays their rollout.</summary>
internal static class ManyRollouts
{
    private const int Workloads = 1000;
    private const int PodsOfEach = 10;

    private static readonly ResourceKind Deployment = ResourceKind.Of("apps/v1", "Deployment");

    public static async Task<IEnumerable<Measurement>> RunAsync()
    {
        await using var cluster = await SimulatedCluster.StartAsync(CancellationToken.None);
        var script = new RolloutScript(cluster, Workloads, PodsOfEach);
        script.Begin();
        var running = MeasuredRun.StartAsync(Child.Start("rollout", cluster.Address.ToString()));
        // Deployments, replica sets, pods and remarks.
        while (cluster.Asked.Count(one => one.Contains("watch=true", StringComparison.Ordinal)) < 4 && !running.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        var (events, last) = await script.PlayAsync();
        var run = await running;
        var told = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ');
        var (at, cpu) = (new DateTimeOffset(long.Parse(told[0], CultureInfo.InvariantCulture), TimeSpan.Zero), double.Parse(told[1], CultureInfo.InvariantCulture));
        var all = events + script.Objects;
        var what = $"{Workloads:N0} Deployments, {Workloads * PodsOfEach:N0} pods";
        var listed = cluster.Asked.Count(one => !one.Contains("watch=true", StringComparison.Ordinal));
        return
        [
            new("many-rollouts", $"requests, {what}", cluster.Requests, 50, "requests", $"{listed} of them discovery and lists of 500 objects at most, the others watches"),
            new("many-rollouts", $"peak memory, {what}", run.PeakBytes / 1e6, 300, "MB", "the largest resident set of the watching process, its start included"),
            new("many-rollouts", "processor time of each event", cpu / all * 1000, 1, "ms", string.Create(CultureInfo.InvariantCulture,
                $"{cpu:0.0} s of the whole process, start and lists included, over {events:N0} events and {script.Objects:N0} listed objects")),
            new("many-rollouts", "verdict after the last event", (at - last).TotalSeconds, 1, "s", string.Create(CultureInfo.InvariantCulture, $"outcome {told[2]}; played in waves of {events / PodsOfEach:N0} events within {run.Seconds:0.0} s")),
        ];
    }

    /// <summary><c>child rollout ADDRESS</c>: prints when the verdict was there, the processor's time, and the outcome.</summary>
    public static async Task WatchAsync(string address)
    {
        var connection = new KubernetesConnection { Server = new Uri(address), Namespace = "shop" };
        using var client = new KubernetesClient(connection, new KubernetesClientOptions { Runner = new ProcessRunner(TimeProvider.System, new SecretMask()) });
        var request = new RolloutRequest
        {
            Objects = [.. Enumerable.Range(0, Workloads).Select(at => new RolloutAnchor { Name = ObjectName.Of(Deployment, "shop", RolloutScript.NameOf(at)), Generation = 2 })],
            Deadline = TimeSpan.FromMinutes(5),
        };
        var verdict = await new RolloutWatcher(client, TimeProvider.System).WatchAsync(request, new Silence(), CancellationToken.None);
        var at = DateTimeOffset.UtcNow;
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks} {process.TotalProcessorTime.TotalSeconds} {verdict.Outcome}"));
    }

    private sealed class Silence : IProgress<RolloutNews>
    {
        public void Report(RolloutNews value)
        {
            // Nobody looks on.
        }
    }
}
