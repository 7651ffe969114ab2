using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>Where a field is, in the words of <c>managedFields</c>: <c>f:spec</c>, <c>k:{"name":"web"}</c>, <c>v:"x"</c>, <c>i:0</c>.</summary>
internal sealed class FieldPath(ImmutableArray<string> segments)
{
    /// <summary>How many replicas a workload has.</summary>
    public static FieldPath Replicas { get; } = new(["f:spec", "f:replicas"]);

    /// <summary>The words, outermost first.</summary>
    public ImmutableArray<string> Segments { get; } = segments;

    /// <summary>What is there; null where nothing is.</summary>
    public JsonNode? Find(JsonNode? root)
    {
        var node = root;
        foreach (var segment in Segments)
        {
            if ((node = Step(node, segment)) is null)
                return null;
        }

        return node;
    }

    /// <summary>Takes away what is there, if anything is.</summary>
    public void RemoveFrom(JsonNode root)
    {
        if (Segments.Length == 0)
            return;
        var parent = new FieldPath(Segments[..^1]).Find(root);
        // What tells an item from others goes with the item alone.
        if (IsKeyOfItem())
            return;
        if (parent is JsonObject table && Segments[^1].StartsWith("f:", StringComparison.Ordinal))
            table.Remove(Segments[^1][2..]);
        else if (parent is JsonArray list && Step(list, Segments[^1]) is { } item)
            list.Remove(item);
    }

    /// <summary>As API servers tell it in conflicts: <c>.spec.containers[name="web"].image</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var segment in Segments)
        {
            var word = segment[2..];
            text.Append(segment[0] switch
            {
                'f' => "." + word,
                'k' => $"[{Keys(word)}]",
                'v' => $"[={word}]",
                _ => $"[{word}]",
            });
        }

        return text.ToString();
    }

    private bool IsKeyOfItem() => Segments.Length > 1 && Segments[^2][0] == 'k' && Segments[^1][0] == 'f'
        && JsonNode.Parse(Segments[^2][2..]) is JsonObject keys && keys.ContainsKey(Segments[^1][2..]);

    private static string Keys(string json)
    {
        using var keys = JsonDocument.Parse(json);
        return string.Join(',', keys.RootElement.EnumerateObject().Select(key => $"{key.Name}={key.Value.GetRawText()}"));
    }

    private static JsonNode? Step(JsonNode? node, string segment)
    {
        var word = segment[2..];
        return (segment[0], node) switch
        {
            ('f', JsonObject table) => table.TryGetPropertyValue(word, out var value) ? value : null,
            ('k', JsonArray list) when JsonNode.Parse(word) is JsonObject keys => list.FirstOrDefault(item => HasKeys(item, keys)),
            ('v', JsonArray list) when JsonNode.Parse(word) is { } value => list.FirstOrDefault(item => JsonNode.DeepEquals(item, value)),
            ('i', JsonArray list) => int.TryParse(word, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < list.Count ? list[at] : null,
            _ => null,
        };
    }

    private static bool HasKeys(JsonNode? item, JsonObject keys) =>
        item is JsonObject table && keys.All(key => table.TryGetPropertyValue(key.Key, out var value) && JsonNode.DeepEquals(value, key.Value));
}
