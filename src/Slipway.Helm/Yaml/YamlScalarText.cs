using System.Globalization;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;

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
                return dialect == YamlDialect.Second ? Number(number, dialect) : GoFloat.Format(number, 'g', -1, 32);
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
                return YamlTimeText.Of(time);
            case sbyte or byte or short or ushort or int or uint or long or ulong or nint or nuint:
                return string.Create(CultureInfo.InvariantCulture, $"{value}");
            default:
                throw new YamlException($"json: unsupported type: {GoType.Of(value)?.Name ?? value.GetType().Name}");
        }
    }

    /// <summary>What is written for a struct: what it is in JSON.</summary>
    public static object? Fields(object value)
    {
        var said = value is IGoJsonStruct json ? json.JsonValue : value;
        if (said is GoJsonObject fields)
        {
            var map = new GoMap(GoType.MapOfAny, fields.Fields.Count);
            foreach (var (name, field) in fields.Fields)
                map[name] = field;
            return map;
        }

        if (said is not IGoStruct structure)
            return said;
        var all = new GoMap();
        foreach (var name in structure.FieldNames)
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
        // Keys of other types than text become text in JSON, or fail there.
        return GoJson.Read(GoJson.Write(map)) as GoMap ?? new GoMap();
    }

    private static string Number(double value, YamlDialect dialect)
    {
        if (dialect == YamlDialect.Third)
        {
            return double.IsFinite(value)
                ? GoFloat.Format(value, 'g', -1, 64)
                : double.IsNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
        }

        if (!double.IsFinite(value))
            throw new YamlException("json: unsupported value: " + YamlKeys.Infinite(value));
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e21)
        {
            var text = GoJson.Write(value);
            if (text == "-0")
                return "0";
            if (long.TryParse(text, CultureInfo.InvariantCulture, out _) || ulong.TryParse(text, CultureInfo.InvariantCulture, out _))
                return text;
        }

        return GoFloat.Format(value, 'g', -1, 64);
    }
}
