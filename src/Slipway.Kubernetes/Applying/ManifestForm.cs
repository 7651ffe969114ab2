using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>Brings a manifest into the form in which server-side apply takes it as it is meant.</summary>
internal static class ManifestForm
{
    // The server's to write; some of them make an apply fail, others would be owned by us and never be true.
    private static readonly string[] ServersOwn = ["managedFields", "creationTimestamp", "uid", "resourceVersion", "generation", "selfLink"];

    private static readonly string[] ContainerLists = ["containers", "initContainers"];

    /// <summary>A copy in that form.</summary>
    /// <param name="manifest">The object as somebody wrote it.</param>
    /// <param name="namespace">Its namespace; null where its kind lies in none.</param>
    public static KubernetesObject Of(KubernetesObject manifest, string? @namespace)
    {
        var node = manifest.ToNode();
        node.Remove("status");
        if (IsBuiltIn(manifest.Kind.Group))
            DropNulls(node);
        if (node["metadata"] is JsonObject metadata)
        {
            foreach (var name in ServersOwn)
                metadata.Remove(name);
            metadata.Remove("namespace");
            if (@namespace is not null)
                metadata["namespace"] = @namespace;
        }

        if (manifest.Kind is { Group: "", Kind: "Secret" })
            Encode(node);
        foreach (var ports in IsBuiltIn(manifest.Kind.Group) ? PortLists(node, manifest.Kind.Kind) : [])
            NameProtocol(ports);
        return KubernetesObject.Of(node);
    }

    /// <summary>Whether Kubernetes itself defines the kinds of a group.</summary>
    public static bool IsBuiltIn(string group) => !group.Contains('.', StringComparison.Ordinal) || group.EndsWith(".k8s.io", StringComparison.Ordinal);

    // What a template left empty means "not set". A custom kind may give null a meaning of its own.
    private static void DropNulls(JsonNode node)
    {
        if (node is JsonObject table)
        {
            foreach (var (name, value) in table.ToList())
            {
                if (value is null)
                    table.Remove(name);
                else
                    DropNulls(value);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list.OfType<JsonNode>().ToList())
                DropNulls(item);
        }
    }

    // Servers keep 'stringData' nowhere: a key that is no longer wanted there would never be removed from 'data'.
    private static void Encode(JsonObject secret)
    {
        if (secret["stringData"] is not JsonObject texts)
            return;
        secret.Remove("stringData");
        if (secret["data"] is not JsonObject data)
            secret["data"] = data = [];
        foreach (var (name, value) in texts)
            data[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(value)));
    }

    private static string Text(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value?.ToJsonString() ?? "";

    // The protocol is a part of the key by which servers tell ports apart. Those of 1.20 default it only after they have looked for it,
    // and refuse the apply: https://github.com/kubernetes/kubernetes/issues/92332
    private static void NameProtocol(JsonArray ports)
    {
        foreach (var port in ports.OfType<JsonObject>().Where(port => !port.ContainsKey("protocol")))
            port["protocol"] = "TCP";
    }

    private static IEnumerable<JsonArray> PortLists(JsonObject node, string kind)
    {
        if (node["spec"] is not JsonObject spec)
            return [];
        if (kind == "Service")
            return spec["ports"] is JsonArray ports ? [ports] : [];
        var pods = kind switch
        {
            "Pod" => spec,
            "CronJob" => ((spec["jobTemplate"] as JsonObject)?["spec"] as JsonObject)?["template"] is JsonObject inner ? inner["spec"] as JsonObject : null,
            "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "ReplicationController" or "Job" =>
                (spec["template"] as JsonObject)?["spec"] as JsonObject,
            _ => null,
        };
        return ContainerLists.SelectMany(list => (pods?[list] as JsonArray)?.OfType<JsonObject>() ?? [])
            .Select(container => container["ports"]).OfType<JsonArray>();
    }
}
