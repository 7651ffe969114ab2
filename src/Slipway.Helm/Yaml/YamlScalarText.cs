using System.Globalization;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Json;

namespace Slipway.Helm.Yaml;

/// <summary>Values that are neither text nor collection, as text.</summary>
internal static class YamlScalarText
{
    /// <summary>The text; <paramref name="isText"/> when it may need quotes.</summary>
    public static string Of(object? value, YamlDialect dialect, out bool isText)
    {
        isText = false;
        switch (value)
        {
            case null or GoMap or GoSlice { ElementType.Kind: not GoKind.Uint8 }:
                return "null";
            case bool truth:
                return truth ? "true" : "false";
            case double number:
                return Number(number, dialect);
            case float number:
                return dialect == YamlDialect.Second ? Number(number, dialect) : GoFloat.Shortest32(number);
            case GoSlice { IsNil: true }:
                return "null";
            case GoSlice bytes:
                isText = true;
                return Convert.ToBase64String(bytes.ToBytes());
            case GoDuration duration when dialect == YamlDialect.Second:
                return duration.Nanoseconds.ToString(CultureInfo.InvariantCulture);
            case GoDuration duration:
                isText = true;
                return duration.ToString();
            case GoTime time:
                isText = dialect == YamlDialect.Second;
                return JsonTime.Text(time);
            case sbyte or byte or short or ushort or int or uint or long or ulong or nint or nuint:
                return string.Create(CultureInfo.InvariantCulture, $"{value}");
            default:
                throw new YamlException($"json: unsupported type: {GoType.Of(value)?.Name ?? value.GetType().Name}");
        }
    }

    /// <summary>The fields of a struct, as a map; null for what is none.</summary>
    public static object? Fields(object value)
    {
        var said = value is IJsonValue json and not JsonFields ? json.ToJsonValue() : value;
        if (said is JsonFields fields)
        {
            var map = new GoMap(GoType.MapOfAny, fields.Fields.Count);
            foreach (var (name, field) in fields.Fields)
                map[name] = field;
            return map;
        }

        if (said is not IGoStruct structure)
            return said is IJsonValue ? null : said;
        var all = new GoMap();
        foreach (var name in structure is GoError ? [] : structure.FieldNames)
        {
            if (structure.TryGetField(name, out var field))
                all[name] = field;
        }

        return all;
    }

    /// <summary>The entries of a map whose keys are no strings.</summary>
    public static IEnumerable<KeyValuePair<object?, object?>> Entries(GoMap map, YamlDialect dialect)
    {
        if (dialect == YamlDialect.Third)
            return map;
        var texts = new GoMap(GoType.MapOfAny, map.Count);
        foreach (var (key, value) in JsonKeys.Sorted(map))
            texts[key] = value;
        return texts;
    }

    private static string Number(double value, YamlDialect dialect)
    {
        if (dialect == YamlDialect.Third)
        {
            return double.IsFinite(value)
                ? GoFloat.Shortest(value)
                : double.IsNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
        }

        if (!double.IsFinite(value))
            throw new YamlException("json: unsupported value: " + YamlKeys.Infinite(value));
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e21)
        {
            var text = GoFloat.Json(value);
            if (text == "-0")
                return "0";
            if (long.TryParse(text, CultureInfo.InvariantCulture, out _) || ulong.TryParse(text, CultureInfo.InvariantCulture, out _))
                return text;
        }

        return GoFloat.Shortest(value);
    }
}
