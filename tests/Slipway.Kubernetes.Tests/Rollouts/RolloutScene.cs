using System.Text.Json.Nodes;
using Slipway.Kubernetes.Simulation;
using Slipway.Testing;

namespace Slipway.Kubernetes.Tests;

/// <summary>A simulated cluster, a clock that stands still, and a watcher on them.</summary>
internal sealed class RolloutScene : IAsyncDisposable
{
    private readonly KubernetesClient _client;

    private RolloutScene(SimulatedCluster cluster, DateTimeOffset start)
    {
        (Cluster, Clock) = (cluster, new FakeClock(start));
        _client = new KubernetesClient(cluster.Connection, new KubernetesClientOptions { Runner = new FakeProcessRunner() });
        Watcher = new RolloutWatcher(_client, Clock);
    }

    public SimulatedCluster Cluster { get; }

    public FakeClock Clock { get; }

    public NewsList News { get; } = new();

    public RolloutWatcher Watcher { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RolloutScene> StartAsync(DateTimeOffset? start = null) =>
        new(await SimulatedCluster.StartAsync(Token), start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>All that a recording holds, at its time.</summary>
    public static async Task<(RolloutScene Scene, KubernetesObject Root)> OfAsync(string recording, Action<JsonNode>? change = null)
    {
        var input = Recording.Read(recording, change);
        var scene = await StartAsync(input.Now);
        foreach (var one in input.Children.Append(input.Object))
            scene.Cluster.Put(one);
        var at = 0;
        foreach (var remark in Recording.Events(recording, change))
        {
            remark["metadata"] ??= new JsonObject();
            remark["metadata"]!["name"] ??= $"remark-{at}";
            remark["metadata"]!["namespace"] ??= input.Object.Metadata.Namespace;
            (remark["apiVersion"], remark["kind"], at) = ("v1", "Event", at + 1);
            scene.Cluster.Put(remark);
        }

        return (scene, input.Object);
    }

    public Task<RolloutVerdict> WatchAsync(RolloutRequest request) => Watcher.WatchAsync(request, News, Token).WaitAsync(TimeSpan.FromSeconds(30), Token);

    public Task<RolloutVerdict> WatchAsync(params RolloutAnchor[] anchors) => WatchAsync(new RolloutRequest { Objects = anchors, Deadline = TimeSpan.FromMinutes(10) });

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Cluster.DisposeAsync();
    }

    /// <summary>A custom object that is ready, or not.</summary>
    public static JsonObject App(string name, bool isReady, int generation = 1, string uid = "u1") => JsonNode.Parse($$$$"""
        {"apiVersion":"example.org/v1","kind":"App","metadata":{"name":"{{{{name}}}}","namespace":"shop","uid":"{{{{uid}}}}","generation":{{{{generation}}}},
          "managedFields":[{"manager":"jane","operation":"Update","time":"2026-01-01T00:00:00Z","fieldsV1":{"f:spec":{}}}]},
         "spec":{"size":{{{{generation}}}}},"status":{"conditions":[{"type":"Ready","status":"{{{{(isReady ? "True" : "False")}}}}","message":"said"}]}}
        """)!.AsObject();
}
