using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Json;

/// <summary>Writes values as Go's encoding/json does: keys sorted, no spaces, <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> escaped.</summary>
public static class JsonWriter
{
    /// <summary>A value as JSON.</summary>
    /// <param name="value">A Go value.</param>
    /// <returns>The text, without a final line break.</returns>
    /// <exception cref="JsonException">The value, or one in it, has no JSON form.</exception>
    public static string Write(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    internal static void Write(StringBuilder into, object? value)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new JsonException("json: unsupported value: encountered a cycle");
        switch (value)
        {
            case null:
                into.Append("null");
                break;
            case string text:
                JsonText.Append(into, text);
                break;
            case bool truth:
                into.Append(truth ? "true" : "false");
                break;
            case double number:
                into.Append(Number(number));
                break;
            case GoMap map:
                WriteMap(into, map);
                break;
            case GoSlice slice:
                WriteSlice(into, slice);
                break;
            case JsonFields fields:
                WriteFields(into, fields);
                break;
            case IJsonValue other:
                Write(into, other.ToJsonValue());
                break;
            default:
                WriteOther(into, value);
                break;
        }
    }

    private static string Number(double value) => double.IsFinite(value)
        ? GoFloat.Json(value)
        : throw new JsonException($"json: unsupported value: {Yaml.YamlKeys.Infinite(value)}");

    private static void WriteOther(StringBuilder into, object value)
    {
        switch (value)
        {
            case float single:
                into.Append(Number(double.Parse(single.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)));
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or nint or nuint:
                into.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
            case GoDuration duration:
                into.Append(duration.Nanoseconds.ToString(CultureInfo.InvariantCulture));
                break;
            case GoTime time:
                JsonText.Append(into, JsonTime.Text(time));
                break;
            case GoError:
                into.Append("{}");
                break;
            case IGoStruct structure:
                WriteStruct(into, structure);
                break;
            default:
                throw new JsonException($"json: unsupported type: {GoType.Of(value)?.Name ?? value.GetType().Name}");
        }
    }

    private static void WriteStruct(StringBuilder into, IGoStruct structure)
    {
        var fields = new List<KeyValuePair<string, object?>>();
        foreach (var name in structure.FieldNames)
        {
            if (structure.TryGetField(name, out var value))
                fields.Add(new(name, value));
        }

        WriteFields(into, new JsonFields(fields));
    }

    private static void WriteFields(StringBuilder into, JsonFields fields)
    {
        into.Append('{');
        for (int i = 0; i < fields.Fields.Count; i++)
        {
            if (i > 0)
                into.Append(',');
            JsonText.Append(into, fields.Fields[i].Key);
            into.Append(':');
            Write(into, fields.Fields[i].Value);
        }

        into.Append('}');
    }

    private static void WriteMap(StringBuilder into, GoMap map)
    {
        if (map.IsNil)
        {
            into.Append("null");
            return;
        }

        var open = '{';
        foreach (var (key, value) in JsonKeys.Sorted(map))
        {
            into.Append(open);
            open = ',';
            JsonText.Append(into, key);
            into.Append(':');
            Write(into, value);
        }

        into.Append(open == '{' ? "{}" : "}");
    }

    private static void WriteSlice(StringBuilder into, GoSlice slice)
    {
        if (slice.IsNil)
        {
            into.Append("null");
            return;
        }

        if (slice.ElementType.Kind == GoKind.Uint8)
        {
            into.Append('"').Append(Convert.ToBase64String(slice.ToBytes())).Append('"');
            return;
        }

        into.Append('[');
        var items = slice.Span;
        for (int i = 0; i < items.Length; i++)
        {
            if (i > 0)
                into.Append(',');
            Write(into, items[i]);
        }

        into.Append(']');
    }
}
