using System.Text;
using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>A ledger as it lies in a cluster at one moment: its text, and the segment that lines are added to.</summary>
/// <remarks>
/// Whether a segment is closed follows from what is in it alone, so that two writers never add to different segments: either both
/// write over the same state of one, or both make the same new one, and the API server lets one of them.
/// </remarks>
internal sealed record LedgerSegments
{
    /// <summary>The field of a segment that its lines are in.</summary>
    public const string Field = "ledger.jsonl";

    /// <summary>The kind of segments.</summary>
    public static ResourceKind Kind { get; } = ResourceKind.Of("v1", "ConfigMap");

    /// <summary>All lines.</summary>
    public required LedgerText Text { get; init; }

    /// <summary>The last segment; null where there is none.</summary>
    public required KubernetesObject? Last { get; init; }

    /// <summary>How many segments there are.</summary>
    public required int Count { get; init; }

    /// <summary>How many bytes the lines of the last segment take.</summary>
    public int Size => Last is null ? 0 : Encoding.UTF8.GetByteCount(LinesOf(Last));

    /// <summary>Reads segments, in any order.</summary>
    /// <exception cref="ToolException">One is missing, or a line is damaged.</exception>
    public static LedgerSegments Read(IEnumerable<KubernetesObject> objects, string prefix, LedgerPlace place)
    {
        KubernetesObject[] segments = [.. objects.OrderBy(one => one.Metadata.Name, StringComparer.Ordinal)];
        for (var at = 0; at < segments.Length; at++)
        {
            if (segments[at].Metadata.Name != NameOf(prefix, at + 1))
                throw new ToolException(
                    $"Ledger '{place.Name}' is damaged: expected ConfigMap '{NameOf(prefix, at + 1)}', found '{segments[at].Metadata.Name}'. Nothing was changed. {place.Remedy}");
        }

        var text = LedgerText.Read(Encoding.UTF8.GetBytes(string.Concat(segments.Select(LinesOf))), place);
        return new LedgerSegments { Text = text, Last = segments.LastOrDefault(), Count = segments.Length };
    }

    /// <summary>The name of a segment.</summary>
    public static string NameOf(string prefix, int number) => $"{prefix}-{number:000000}";

    /// <summary>The last segment with one more line.</summary>
    public static KubernetesObject Add(KubernetesObject segment, string line)
    {
        var node = segment.ToNode();
        node["data"] = new JsonObject { [Field] = LinesOf(segment) + line };
        return KubernetesObject.Of(node);
    }

    /// <summary>A new segment with its first line.</summary>
    public static KubernetesObject New(string @namespace, string name, string ledger, string line) => KubernetesObject.Of(new JsonObject
    {
        ["apiVersion"] = Kind.ApiVersion,
        ["kind"] = Kind.Kind,
        ["metadata"] = new JsonObject
        {
            ["namespace"] = @namespace,
            ["name"] = name,
            ["labels"] = new JsonObject { [ClusterLabels.ManagedBy] = ClusterLabels.Manager, [ClusterLabels.Ledger] = ledger },
        },
        ["data"] = new JsonObject { [Field] = line },
    });

    private static string LinesOf(KubernetesObject segment) =>
        segment.Root.TryGetProperty("data", out var data) && data.TryGetProperty(Field, out var lines) ? lines.GetString() ?? "" : "";
}
