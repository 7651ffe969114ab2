using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>What counts of an object that is there: all but what servers and controllers write of it by themselves.</summary>
internal static class LiveForm
{
    private static readonly string[] ServersOwn = ["managedFields", "resourceVersion", "generation", "creationTimestamp", "uid", "selfLink"];

    // Reports that lie among annotations, where their kind had no other place for them.
    private static readonly string[] Reports =
    [
        "deployment.kubernetes.io/revision", "deprecated.daemonset.template.generation", "control-plane.alpha.kubernetes.io/leader",
        "autoscaling.alpha.kubernetes.io/conditions", "autoscaling.alpha.kubernetes.io/current-metrics",
        "pv.kubernetes.io/bind-completed", "pv.kubernetes.io/bound-by-controller",
    ];

    /// <summary>A copy with what counts.</summary>
    public static JsonObject Of(KubernetesObject one)
    {
        var node = one.ToNode();
        node.Remove("status");
        // The same object under another version is the same.
        node.Remove("apiVersion");
        if (node["metadata"] is not JsonObject metadata)
            return node;
        foreach (var name in ServersOwn)
            metadata.Remove(name);
        if (metadata["annotations"] is JsonObject annotations)
        {
            foreach (var name in Reports)
                annotations.Remove(name);
            if (annotations.Count == 0)
                metadata.Remove("annotations");
        }

        return node;
    }

    /// <summary>SHA-256 of what counts, whatever the order of its fields.</summary>
    /// <param name="one">The object.</param>
    /// <param name="replicas">Whether the number of its replicas counts.</param>
    public static string HashOf(KubernetesObject one, ReplicasOwner replicas)
    {
        var node = Of(one);
        if (replicas == ReplicasOwner.Autoscaler)
            FieldPath.Replicas.RemoveFrom(node);
        return HashOf(node);
    }

    /// <summary>SHA-256 of JSON, whatever the order of its fields.</summary>
    public static string HashOf(JsonNode? node) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Ordered(node)?.ToJsonString() ?? "null")));

    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject table => new JsonObject(table.OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => KeyValuePair.Create(field.Key, Ordered(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Ordered)]),
        { } value => Canonical(value),
        null => null,
    };

    // The same text, however its file escaped it.
    private static JsonNode Canonical(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? JsonValue.Create(value.GetValue<string>()) : value.DeepClone();
}
