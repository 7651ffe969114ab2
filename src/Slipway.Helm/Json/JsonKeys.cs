using System.Globalization;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Json;

/// <summary>The entries of a map as those of a JSON object: keys as text, sorted by their bytes.</summary>
internal static class JsonKeys
{
    public static IEnumerable<KeyValuePair<string, object?>> Sorted(GoMap map)
    {
        if (map.KeyType.Kind == GoKind.String)
            return Texts(map);
        if (map.KeyType.Kind is < GoKind.Int or > GoKind.Uint64)
            throw new JsonException($"json: unsupported type: {map.Type.Name}");
        var entries = new List<KeyValuePair<string, object?>>();
        foreach (var (key, value) in map)
            entries.Add(new(string.Create(CultureInfo.InvariantCulture, $"{key}"), value));
        entries.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
        return entries;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Texts(GoMap map)
    {
        foreach (var (key, value) in map)
            yield return new((string)key!, value);
    }
}
