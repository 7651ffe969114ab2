using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.GoTemplates.Json;

namespace Slipway.Helm.Releases;

/// <summary>Reads and writes records as they are stored: JSON in gzip in base64.</summary>
public static class ReleaseCodec
{
    /// <summary>What a record may grow to; a Secret holds 1 MiB, and text shrinks to a hundredth at best.</summary>
    private const long MaximumSize = 256L * 1024 * 1024;

    private const int MaximumDepth = 1000;

    /// <summary>Reads a record.</summary>
    /// <param name="data">What is stored under <c>release</c>; of a Secret, with the base64 of the API undone.</param>
    /// <returns>The record.</returns>
    /// <exception cref="ReleaseException">It is no record.</exception>
    public static ReleaseRecord Decode(string data)
    {
        try
        {
            var bytes = Convert.FromBase64String(data);
            var json = bytes is [0x1F, 0x8B, 0x08, _, ..] ? Unzip(bytes) : bytes;
            var node = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = MaximumDepth });
            return node is JsonObject document
                ? new ReleaseRecord(document)
                : throw new ReleaseException("a release record is a JSON object, and this is none");
        }
        catch (Exception failure) when (failure is FormatException or InvalidDataException or JsonException or ArgumentException)
        {
            throw new ReleaseException($"the release record cannot be read: {failure.Message}");
        }
    }

    /// <summary>Writes a record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>What is to be stored under <c>release</c>.</returns>
    public static string Encode(ReleaseRecord record)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(ToJson(record)));
        return Convert.ToBase64String(zipped.GetBuffer(), 0, (int)zipped.Length);
    }

    /// <summary>A record as JSON, in the form of Go.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The JSON.</returns>
    public static string ToJson(ReleaseRecord record)
    {
        var text = new StringBuilder();
        Write(text, record.Document);
        return text.ToString();
    }

    private static byte[] Unzip(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var unzipped = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = gzip.Read(buffer)) > 0;)
        {
            unzipped.Write(buffer, 0, read);
            if (unzipped.Length > MaximumSize)
                throw new ReleaseException($"the release record is larger than {MaximumSize} bytes");
        }

        return unzipped.ToArray();
    }

    private static void Write(StringBuilder into, JsonNode? node)
    {
        switch (node)
        {
            case null:
                into.Append("null");
                break;
            case JsonObject map:
                into.Append('{');
                foreach (var (name, value) in map)
                    Write(into.Append(into[^1] == '{' ? "" : ",").Append(GoJson.Write(name)).Append(':'), value);
                into.Append('}');
                break;
            case JsonArray array:
                into.Append('[');
                for (int i = 0; i < array.Count; i++)
                    Write(i > 0 ? into.Append(',') : into, array[i]);
                into.Append(']');
                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                into.Append(GoJson.Write(text));
                break;
            default:
                into.Append(node.ToJsonString());
                break;
        }
    }
}
