using System.Globalization;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>The JSON of a YAML entry, as Kubernetes' own YAML reader gives it: plain words are numbers, truth values or nothing.</summary>
internal static class YamlJson
{
    // Anchors that are used again and again can unfold to more than memory holds.
    private const int MostEntries = 100_000;

    /// <summary>The JSON; null for nothing.</summary>
    /// <exception cref="InvalidOperationException">It unfolds to too many entries.</exception>
    public static JsonNode? Of(YamlEntry entry)
    {
        var left = MostEntries;
        return Of(entry, ref left);
    }

    /// <summary>Whether a plain word is a truth value, and which.</summary>
    public static bool? Flag(YamlEntry.Scalar scalar) => !scalar.IsPlain ? null : scalar.Text switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => false,
        _ => null,
    };

    /// <summary>Whether a plain word is a number.</summary>
    public static bool IsNumber(YamlEntry.Scalar scalar) => scalar.IsPlain && Number(scalar.Text) is not null;

    private static JsonNode? Of(YamlEntry entry, ref int left)
    {
        if (--left < 0)
            throw new InvalidOperationException($"It unfolds to more than {MostEntries} entries.");
        switch (entry)
        {
            case YamlEntry.Map map:
                var fields = new JsonObject();
                foreach (var (name, value) in map.Fields)
                    fields[name] = Of(value, ref left);
                return fields;
            case YamlEntry.List list:
                var items = new JsonArray();
                foreach (var item in list.Items)
                    items.Add(Of(item, ref left));
                return items;
            default:
                return OfScalar((YamlEntry.Scalar)entry);
        }
    }

    private static JsonValue? OfScalar(YamlEntry.Scalar scalar)
    {
        if (scalar.IsNull)
            return null;
        return Flag(scalar) is { } flag ? JsonValue.Create(flag) : (scalar.IsPlain ? Number(scalar.Text) : null) ?? JsonValue.Create(scalar.Text);
    }

    private static JsonValue? Number(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.'))
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return JsonValue.Create(whole);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
            ? JsonValue.Create(real)
            : null;
    }
}
