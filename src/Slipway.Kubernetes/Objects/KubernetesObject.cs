using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>
/// An object of any kind, as JSON. Immutable; no field is lost, known here or not. To change one, take <see cref="ToNode"/>, change
/// that, and make another with <see cref="Of(JsonObject)"/>.
/// </summary>
public sealed class KubernetesObject
{
    // Schemas of custom resources nest deep; deeper is hostile.
    internal static readonly JsonDocumentOptions Depth = new() { MaxDepth = 512 };

    private static readonly JsonElement Nothing = JsonElement.Parse("{}"u8);

    private ObjectMetadata? _metadata;

    internal KubernetesObject(JsonElement root, ResourceKind kind) => (Root, Kind) = (root, kind);

    /// <summary>The whole object.</summary>
    public JsonElement Root { get; }

    /// <summary>Its kind; also where the JSON does not repeat it, as in lists.</summary>
    public ResourceKind Kind { get; }

    /// <summary>Name, namespace, labels and the like.</summary>
    public ObjectMetadata Metadata => _metadata ??= new ObjectMetadata(Root.Field("metadata") ?? Nothing);

    /// <summary>What is wanted; null where the kind has no such part.</summary>
    public JsonElement? Spec => Root.Field("spec");

    /// <summary>What is; null where the kind has no such part, or nobody has written it yet.</summary>
    public JsonElement? Status => Root.Field("status");

    /// <summary>Which object it is.</summary>
    public ObjectName Name => ObjectName.Of(Kind, Metadata.Namespace, Metadata.Name);

    /// <summary>Reads one.</summary>
    /// <exception cref="UsageException">It is not JSON, or does not say of which kind it is.</exception>
    public static KubernetesObject Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads one of UTF-8.</summary>
    /// <exception cref="UsageException">It is not JSON, or does not say of which kind it is.</exception>
    public static KubernetesObject Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var root = JsonElement.Parse(json, Depth);
            return new KubernetesObject(root, KindOf(root));
        }
        catch (JsonException exception)
        {
            throw new UsageException($"This is not the JSON of a Kubernetes object: {exception.Message}", exception);
        }
    }

    /// <summary>One of a tree of nodes, which is copied.</summary>
    /// <exception cref="UsageException">It does not say of which kind it is.</exception>
    public static KubernetesObject Of(JsonObject node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            node.WriteTo(writer);
        return Parse(buffer.WrittenSpan);
    }

    /// <summary>A copy as a tree of nodes, with <c>apiVersion</c> and <c>kind</c>.</summary>
    public JsonObject ToNode()
    {
        var node = JsonObject.Create(Root.Clone()) is { } copy ? copy : [];
        var fields = new JsonObject { ["apiVersion"] = Kind.ApiVersion, ["kind"] = Kind.Kind };
        foreach (var (name, value) in node.Where(field => field.Key is not ("apiVersion" or "kind")).ToList())
            fields[name] = value?.DeepClone();
        return fields;
    }

    /// <summary>The object as UTF-8, with <c>apiVersion</c> and <c>kind</c>.</summary>
    public byte[] ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", Kind.ApiVersion);
            writer.WriteString("kind", Kind.Kind);
            foreach (var field in Root.EnumerateObject().Where(field => field.Name is not ("apiVersion" or "kind")))
                field.WriteTo(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Kind, namespace and name; nothing of what it holds, which may be secret.</summary>
    public override string ToString() =>
        Metadata.Namespace is { } found ? $"{Kind.Kind} {found}/{Metadata.Name}" : $"{Kind.Kind} {Metadata.Name}";

    private static ResourceKind KindOf(JsonElement root) => ResourceKind.Find(root)
        ?? throw new UsageException("This is no Kubernetes object: it has no 'apiVersion' or no 'kind'. Expected both, such as 'apps/v1' and 'Deployment'.");
}
