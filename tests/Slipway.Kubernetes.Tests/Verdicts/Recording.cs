using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes.Tests;

/// <summary>Objects and events of a real cluster (1.20) with a planted fault, as they were at one moment.</summary>
internal static class Recording
{
    public static VerdictInput Read(string name, Action<JsonNode>? change = null)
    {
        var root = JsonNode.Parse(File.ReadAllText(FileOf(name))) ?? throw new InvalidOperationException("An empty recording.");
        change?.Invoke(root);
        return new VerdictInput
        {
            Object = Of(root["object"]),
            Children = [.. root["children"]!.AsArray().Select(Of)],
            Events = [.. root["events"]!.AsArray().Select(one => KubernetesEvent.Of(Of(one)))],
            Now = JsonSerializer.Deserialize<DateTimeOffset>(root["now"]),
        };
    }

    /// <summary>Its events, as they came.</summary>
    public static IReadOnlyList<JsonObject> Events(string name, Action<JsonNode>? change = null)
    {
        var root = JsonNode.Parse(File.ReadAllText(FileOf(name))) ?? throw new InvalidOperationException("An empty recording.");
        change?.Invoke(root);
        return [.. root["events"]!.AsArray().Select(one => one!.DeepClone().AsObject())];
    }

    /// <summary>The pod of the recording.</summary>
    public static JsonNode Pod(this JsonNode root) => root["children"]!.AsArray().First(one => (string?)one!["kind"] == "Pod")!;

    private static KubernetesObject Of(JsonNode? node) => KubernetesObject.Of(node!.AsObject());

    private static string FileOf(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here) ?? "", "Recorded", name + ".json");
}
