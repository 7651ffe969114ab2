using System.Diagnostics;
using Slipway.Kubernetes;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Benchmarks;

/// <summary>Rollouts on the cluster of tests/devcluster: how soon a verdict is there, against <c>kubectl rollout status</c> where that has one.</summary>
internal sealed class ClusterRollouts(Place place)
{
    private const int Runs = 3;
    private readonly string _namespace = $"slipway-benchmark-{Environment.ProcessId}";
    private string _image = "";
    private string _config = "";

    public async Task<IEnumerable<Measurement>> RunAsync()
    {
        if (await FindAsync() is not { } client)
        {
            Console.WriteLine("\nskipped  rollouts on a cluster: run 'tests/devcluster/devcluster up' first");
            return [];
        }

        using var _ = client;
        await client.CreateAsync(KubernetesObject.Parse($$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{_namespace}}"} }"""), new WriteOptions(), CancellationToken.None);
        try
        {
            await WarmAsync(client);
            return
            [
                await FaultAsync(client, "wrong-tag", "a wrong tag: from the apply to the verdict that names it", $"{_image[.._image.LastIndexOf(':')]}:no-such-tag", "true", 15),
                await FaultAsync(client, "crash", "a crash at start: from the apply to the verdict that names it, after two restarts", _image, "echo no; exit 3", 30),
                await HealthyAsync(client),
            ];
        }
        finally
        {
            await client.DeleteAsync(ObjectName.Of(ResourceKind.Of("v1", "Namespace"), null, _namespace), new DeleteOptions(), CancellationToken.None);
        }
    }

    private async Task<Measurement> FaultAsync(KubernetesClient client, string name, string what, string image, string script, double budget)
    {
        var took = new Samples();
        var said = "";
        for (var run = 0; run < Runs; run++)
            await took.AddAsync(async () => said = (await WatchAsync(client, await ApplyAsync(client, $"{name}-{run}", image, script))).ToString());
        return new Measurement("cluster-faults", what, took.Median, budget, "s", $"{took}, evidence included; {said}");
    }

    // Both look at the same rollout at the same time.
    private async Task<Measurement> HealthyAsync(KubernetesClient client)
    {
        var (ours, theirs) = (new Samples(), new Samples());
        for (var run = 0; run < Runs; run++)
        {
            var applied = await ApplyAsync(client, $"healthy-{run}", _image, "sleep 3; touch /tmp/up; exec sleep 1000");
            var kubectl = new ProcessStartInfo("kubectl", ["--kubeconfig", _config, "-n", _namespace, "rollout", "status", $"deployment/healthy-{run}", "--timeout=60s"]);
            await Task.WhenAll(ours.AddAsync(() => WatchAsync(client, applied)), theirs.AddAsync(async () => await MeasuredRun.StartAsync(kubectl)));
        }

        return new Measurement(
            "cluster-healthy", "a healthy rollout: our verdict after that of 'kubectl rollout status'", ours.Median - theirs.Median, 0.5, "s", $"ours {ours}; kubectl's {theirs}");
    }

    private async Task WarmAsync(KubernetesClient client) => await WatchAsync(client, await ApplyAsync(client, "warm", _image, "touch /tmp/up; exec sleep 1000"));

    private static Task<RolloutVerdict> WatchAsync(KubernetesClient client, KubernetesObject applied) => new RolloutWatcher(client, TimeProvider.System).WatchAsync(
        new RolloutRequest { Objects = [RolloutAnchor.Of(applied)], Deadline = TimeSpan.FromMinutes(2) }, new Progress<RolloutNews>(), CancellationToken.None);

    private Task<KubernetesObject> ApplyAsync(KubernetesClient client, string name, string image, string script) => client.ApplyAsync(
        KubernetesObject.Parse($$$"""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{name}}}","namespace":"{{{_namespace}}}"},"spec":{"selector":{"matchLabels":{"run":"{{{name}}}"}},
             "template":{"metadata":{"labels":{"run":"{{{name}}}"}},"spec":{"terminationGracePeriodSeconds":0,"containers":[{"name":"web","image":"{{{image}}}",
              "command":["/bin/sh","-c","{{{script}}}"],"readinessProbe":{"exec":{"command":["cat","/tmp/up"]},"periodSeconds":1} }]} } } }
            """),
        new WriteOptions { FieldManager = "benchmark" }, CancellationToken.None);

    private async Task<KubernetesClient?> FindAsync()
    {
        var script = place.Root / "tests" / "devcluster" / "devcluster";
        if (!OperatingSystem.IsLinux())
            return null;
        var told = (await MeasuredRun.StartAsync(new ProcessStartInfo(script.Value, ["env"]))).Output;
        var names = told.Split((char[])[' ', '\n']).Where(word => word.Contains('=', StringComparison.Ordinal)).Select(word => word.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        (_config, _image) = (names["KUBECONFIG"], names["DEVCLUSTER_RUNTIME_IMAGE"]);
        if (!File.Exists(_config))
            return null;
        var file = AbsolutePath.Parse(_config);
        var connection = KubernetesConnections.Find(new ConnectionRequest { Variables = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty, Home = file, Folder = file, ConfigFile = file });
        var client = new KubernetesClient(connection, new KubernetesClientOptions { Runner = new ProcessRunner(TimeProvider.System, new SecretMask()), Retries = 1 });
        try
        {
            await client.VersionAsync(CancellationToken.None);
            return client;
        }
        catch (ToolException)
        {
            // It was there once, and is not up.
            client.Dispose();
            return null;
        }
    }
}
