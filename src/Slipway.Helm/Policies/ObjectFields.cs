using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Policies;

/// <summary>Reads the fields of objects. What is not there, or of another type, is null.</summary>
internal static class ObjectFields
{
    public static object? Field(this GoMap? map, params ReadOnlySpan<string> keys)
    {
        object? value = map;
        foreach (var key in keys)
        {
            if (value is not GoMap table || !table.TryGet(key, out value))
                return null;
        }

        return value;
    }

    public static GoMap? Table(this GoMap? map, params ReadOnlySpan<string> keys) => map.Field(keys) as GoMap;

    public static string? Text(this GoMap? map, params ReadOnlySpan<string> keys) => map.Field(keys) as string;

    public static bool? Truth(this GoMap? map, params ReadOnlySpan<string> keys) => map.Field(keys) as bool?;

    public static double? Number(this GoMap? map, params ReadOnlySpan<string> keys) => map.Field(keys) as double?;

    /// <summary>The entries of a list; none where there is no list.</summary>
    public static IReadOnlyList<object?> Items(this GoMap? map, params ReadOnlySpan<string> keys) => map.Field(keys) as GoSlice ?? (IReadOnlyList<object?>)[];

    /// <summary>The entries of a table whose values are text.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Texts(this GoMap? map, params ReadOnlySpan<string> keys) =>
        from entry in map.Table(keys) ?? new GoMap()
        where entry.Value is string
        select KeyValuePair.Create(MapKey.Text(entry.Key), (string)entry.Value!);
}
