using System.Globalization;
using System.Text.Json;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>Writes Go values so that the Go program reads them with their types. See go/main.go.</summary>
internal static class DataEncoding
{
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case bool isTrue: writer.WriteBooleanValue(isTrue); break;
            case string text: Tagged(writer, "string", Convert.ToBase64String(GoText.ToBytes(text))); break;
            case GoSlice { IsNil: true } slice: Tagged(writer, "nilslice", slice.ElementType.Name); break;
            case GoMap { IsNil: true } map:
                writer.WriteStartObject();
                writer.WriteStartArray("nilmap");
                writer.WriteStringValue(map.KeyType.Name);
                writer.WriteStringValue(map.ValueType.Name);
                writer.WriteEndArray();
                writer.WriteEndObject();
                break;
            case GoSlice slice: WriteSlice(writer, slice); break;
            case GoMap map: WriteMap(writer, map); break;
            default:
                Tagged(writer, GoType.Of(value)!.Name, ((IFormattable)value).ToString(value is double or float ? "R" : null, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void Tagged(Utf8JsonWriter writer, string tag, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(tag, text);
        writer.WriteEndObject();
    }

    private static void WriteSlice(Utf8JsonWriter writer, GoSlice slice)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("slice");
        writer.WriteStringValue(slice.ElementType.Name);
        foreach (var item in slice) Write(writer, item);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter writer, GoMap map)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("map");
        writer.WriteStringValue(map.KeyType.Name);
        writer.WriteStringValue(map.ValueType.Name);
        foreach (var (key, value) in map)
        {
            Write(writer, key);
            Write(writer, value);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
