using System.Buffers;
using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>Objects without what no verdict looks at, as thousands of them are held.</summary>
internal static class SlimObject
{
    private static readonly HashSet<string> Unread = new(StringComparer.Ordinal)
    {
        "volumes", "volumeMounts", "volumeDevices", "env", "envFrom", "tolerations", "affinity", "securityContext", "command", "args", "topologySpreadConstraints",
    };

    /// <summary>Without <c>managedFields</c>.</summary>
    public static KubernetesObject Of(KubernetesObject one) => Write(one, static (writer, value) => value.WriteTo(writer));

    /// <summary>A part of another: without what its containers are made of, either.</summary>
    public static KubernetesObject OfPart(KubernetesObject one) => one.Kind is { Group: "", Kind: "Pod" }
        ? Write(one, WriteRead)
        // What a replica set or job makes stands in its template, which nobody asks for.
        : Write(one, static (writer, value) => WriteWithout(writer, value, static name => name == "template"));

    private static KubernetesObject Write(KubernetesObject one, Action<Utf8JsonWriter, JsonElement> writeSpec)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var field in one.Root.EnumerateObject())
            {
                writer.WritePropertyName(field.Name);
                if (field.Name == "metadata")
                    WriteWithout(writer, field.Value, static name => name is "managedFields");
                else if (field.Name == "spec")
                    writeSpec(writer, field.Value);
                else
                    field.Value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return new KubernetesObject(JsonElement.Parse(buffer.WrittenSpan, KubernetesObject.Depth), one.Kind);
    }

    private static void WriteWithout(Utf8JsonWriter writer, JsonElement value, Func<string, bool> isLeftOut)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            value.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var field in value.EnumerateObject().Where(field => !isLeftOut(field.Name)))
            field.WriteTo(writer);
        writer.WriteEndObject();
    }

    private static void WriteRead(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var field in value.EnumerateObject().Where(field => !Unread.Contains(field.Name)))
                {
                    writer.WritePropertyName(field.Name);
                    WriteRead(writer, field.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    WriteRead(writer, item);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
