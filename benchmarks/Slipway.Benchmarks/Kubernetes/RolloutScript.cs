using System.Text.Json.Nodes;
using Slipway.Kubernetes.Simulation;

namespace Slipway.Benchmarks;

/// <summary>Deployments that roll out a second revision, with the objects and events that a cluster would have.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="workloads">How many Deployments.</param>
/// <param name="pods">How many pods each has.</param>
internal sealed class RolloutScript(SimulatedCluster cluster, int workloads, int pods)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private const string Created = "2026-01-01T00:00:00Z";

    // What servers keep of who set which field: half of an object, mostly.
    private static readonly string Fields = string.Join(',', Enumerable.Range(0, 40).Select(at => $$$"""
        "f:field-{{{at}}}":{".":{},"k:{\"type\":\"Ready{{{at}}}\"}":{".":{},"f:status":{} } }
        """));

    /// <summary>How many objects there are before anything happens.</summary>
    public int Objects => workloads * (2 + pods);

    public static string NameOf(int at) => $"web-{at:0000}";

    /// <summary>The state after the apply: nothing has started.</summary>
    public void Begin()
    {
        for (var at = 0; at < workloads; at++)
        {
            PutDeployment(at, 0);
            PutSet(at, 0);
            for (var pod = 0; pod < pods; pod++)
                PutPod(at, pod, "Pending");
        }
    }

    /// <summary>Plays the rollout in waves of a pod of each Deployment: it starts, runs and is ready; replica sets and Deployments count it.</summary>
    /// <returns>How many events that were, and when the last was there.</returns>
    public async Task<(int Events, DateTimeOffset Last)> PlayAsync()
    {
        var events = 0;
        for (var pod = 0; pod < pods; pod++)
        {
            await Task.Delay(Pause);
            for (var at = 0; at < workloads; at++)
            {
                PutPod(at, pod, "Starting");
                PutPod(at, pod, "Running");
                PutSet(at, pod + 1);
                PutDeployment(at, pod + 1);
                events += 4;
            }
        }

        return (events, DateTimeOffset.UtcNow);
    }

    private void PutDeployment(int at, int ready) => Put($$$"""
        {"apiVersion":"apps/v1","kind":"Deployment",{{{Metadata(NameOf(at), $"d{at}", "", "\"annotations\":{\"deployment.kubernetes.io/revision\":\"2\"},\"generation\":2,")}}},
         "spec":{"replicas":{{{pods}}},"template":{"spec":{"containers":[{"name":"web","image":"registry.example.org/shop/web@sha256:{{{new string('a', 64)}}}"}]} } },
         "status":{"observedGeneration":2,"replicas":{{{pods}}},"updatedReplicas":{{{pods}}},"readyReplicas":{{{ready}}},"availableReplicas":{{{ready}}} } }
        """);

    private void PutSet(int at, int ready) => Put($$$"""
        {"apiVersion":"apps/v1","kind":"ReplicaSet",{{{Metadata(NameOf(at) + "-7d4b", $"r{at}", Owner("Deployment", NameOf(at), $"d{at}"), "\"annotations\":{\"deployment.kubernetes.io/revision\":\"2\"},\"generation\":1,")}}},
         "spec":{"replicas":{{{pods}}} },"status":{"observedGeneration":1,"replicas":{{{pods}}},"readyReplicas":{{{ready}}},"availableReplicas":{{{ready}}} } }
        """);

    private void PutPod(int at, int pod, string state)
    {
        var isReady = state == "Running" ? "True" : "False";
        var container = state == "Running"
            ? """{"name":"web","ready":true,"restartCount":0,"imageID":"docker-pullable://registry.example.org/shop/web@sha256:0","state":{"running":{"startedAt":"2026-01-01T00:00:00Z"} } }"""
            : """{"name":"web","ready":false,"restartCount":0,"state":{"waiting":{"reason":"ContainerCreating"} } }""";
        Put($$$"""
            {"apiVersion":"v1","kind":"Pod",{{{Metadata($"{NameOf(at)}-7d4b-{pod}", $"p{at}-{pod}", Owner("ReplicaSet", NameOf(at) + "-7d4b", $"r{at}"), "")}}},
             "spec":{"nodeName":"node1","restartPolicy":"Always","volumes":[{"name":"token","secret":{"secretName":"default-token"}}],
              "containers":[{"name":"web","image":"registry.example.org/shop/web:1","env":[{"name":"PORT","value":"8080"}],"readinessProbe":{"httpGet":{"path":"/","port":8080}},
               "volumeMounts":[{"name":"token","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}]}]},
             "status":{"phase":"{{{(state == "Running" ? "Running" : "Pending")}}}","conditions":[{"type":"PodScheduled","status":"True","lastTransitionTime":"{{{Created}}}"},
               {"type":"Ready","status":"{{{isReady}}}","reason":"{{{state}}}","lastTransitionTime":"{{{Created}}}"}],"containerStatuses":[{{{container}}}]}}
            """);
    }

    private void Put(string json) => cluster.Put(JsonNode.Parse(json)!.AsObject());

    private static string Metadata(string name, string uid, string owner, string more) => $$$"""
        "metadata":{"name":"{{{name}}}","namespace":"shop","uid":"{{{uid}}}","creationTimestamp":"{{{Created}}}",{{{more}}}{{{owner}}}"labels":{"app":"web"},
         "managedFields":[{"manager":"controller","operation":"Update","apiVersion":"v1","time":"{{{Created}}}","fieldsV1":{"f:spec":{ {{{Fields}}} } } }]}
        """;

    private static string Owner(string kind, string name, string uid) =>
        $$$""" "ownerReferences":[{"apiVersion":"apps/v1","kind":"{{{kind}}}","name":"{{{name}}}","uid":"{{{uid}}}","controller":true}],""";
}
