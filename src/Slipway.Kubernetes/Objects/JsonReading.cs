using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>Reads fields that may be absent or of another form than expected: then they are null.</summary>
internal static class JsonReading
{
    /// <summary>A field; null where this is no table, or it has no such field, or that is null.</summary>
    public static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;

    /// <summary>A field of a field.</summary>
    public static JsonElement? Field(this JsonElement? element, string name) => element?.Field(name);

    /// <summary>A text.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.String } field ? field.GetString() : null;

    /// <summary>A text of a field.</summary>
    public static string? Text(this JsonElement? element, string name) => element?.Text(name);

    /// <summary>A whole number.</summary>
    public static long? Number(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Number } field && field.TryGetInt64(out var number) ? number : null;

    /// <summary>A whole number of a field.</summary>
    public static long? Number(this JsonElement? element, string name) => element?.Number(name);

    /// <summary>A truth value; false where it is absent.</summary>
    public static bool Flag(this JsonElement element, string name) => element.Field(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A time as RFC 3339.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.String } field && field.TryGetDateTimeOffset(out var time) ? time : null;

    /// <summary>A time of a field.</summary>
    public static DateTimeOffset? Time(this JsonElement? element, string name) => element?.Time(name);

    /// <summary>The entries of a list; none where it is absent.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Array } field ? field.EnumerateArray() : default;

    /// <summary>The entries of a list of a field.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement? element, string name) => element?.Items(name) ?? default;

    /// <summary>The texts of a list.</summary>
    public static IEnumerable<string> Texts(this JsonElement element, string name)
    {
        foreach (var item in element.Items(name))
        {
            if (item is { ValueKind: JsonValueKind.String } && item.GetString() is { } text)
                yield return text;
        }
    }
}
