using System.Collections.Immutable;
using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>Reads a page of a list object by object: there is never a tree of the whole page.</summary>
internal static class ObjectPageReader
{
    /// <summary>Reads it.</summary>
    /// <param name="json">The page.</param>
    /// <param name="kind">The kind of objects that do not say it themselves.</param>
    /// <exception cref="JsonException">It is not a list.</exception>
    public static ObjectPage Read(ReadOnlySpan<byte> json, ResourceKind kind)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = KubernetesObject.Depth.MaxDepth });
        var items = ImmutableArray<KubernetesObject>.Empty;
        JsonElement? metadata = null;
        var isList = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("It is not a list of objects.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("items"u8))
                (items, isList) = (ReadItems(ref reader, kind), true);
            else if (reader.ValueTextEquals("metadata"u8) && reader.Read())
                metadata = JsonElement.ParseValue(ref reader);
            else
                reader.Skip();
        }

        return isList
            ? new ObjectPage { Items = items, ResourceVersion = metadata.Text("resourceVersion") ?? "", Continue = metadata.Text("continue") ?? "" }
            : throw new JsonException("It has no 'items'.");
    }

    private static ImmutableArray<KubernetesObject> ReadItems(ref Utf8JsonReader reader, ResourceKind kind)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return [];
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("Its 'items' are no list.");
        var items = ImmutableArray.CreateBuilder<KubernetesObject>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var root = JsonElement.ParseValue(ref reader);
            items.Add(new KubernetesObject(root, ResourceKind.Find(root) ?? kind));
        }

        return items.ToImmutable();
    }
}
