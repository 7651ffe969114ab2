using System.Text.Json;

namespace Slipway.Images;

/// <summary>Compares two JSON documents, field by field.</summary>
internal static class JsonComparison
{
    private const int LongestValue = 160;

    /// <summary>The fields that differ, in the order of the first document; then those of the second alone.</summary>
    public static IEnumerable<(string Path, string? One, string? Other)> Compare(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other)
    {
        using var first = JsonDocument.Parse(one);
        using var second = JsonDocument.Parse(other);
        return [.. Compare("", first.RootElement, second.RootElement)];
    }

    private static IEnumerable<(string Path, string? One, string? Other)> Compare(string path, JsonElement one, JsonElement other)
    {
        if (JsonElement.DeepEquals(one, other))
            return [];
        return (one.ValueKind, other.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => CompareObjects(path, one, other),
            (JsonValueKind.Array, JsonValueKind.Array) => CompareArrays(path, one, other),
            _ => [(path, Text(one), Text(other))],
        };
    }

    private static IEnumerable<(string Path, string? One, string? Other)> CompareObjects(string path, JsonElement one, JsonElement other)
    {
        foreach (var field in one.EnumerateObject())
        {
            var at = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (!other.TryGetProperty(field.Name, out var same))
                yield return (at, Text(field.Value), null);
            else
                foreach (var difference in Compare(at, field.Value, same))
                    yield return difference;
        }

        foreach (var field in other.EnumerateObject().Where(field => !one.TryGetProperty(field.Name, out _)))
            yield return (path.Length == 0 ? field.Name : $"{path}.{field.Name}", null, Text(field.Value));
    }

    private static IEnumerable<(string Path, string? One, string? Other)> CompareArrays(string path, JsonElement one, JsonElement other)
    {
        var (count, others) = (one.GetArrayLength(), other.GetArrayLength());
        for (var at = 0; at < Math.Max(count, others); at++)
        {
            if (at >= count || at >= others)
                yield return ($"{path}[{at}]", at < count ? Text(one[at]) : null, at < others ? Text(other[at]) : null);
            else
                foreach (var difference in Compare($"{path}[{at}]", one[at], other[at]))
                    yield return difference;
        }
    }

    private static string Text(JsonElement value) =>
        value.GetRawText() is { Length: > LongestValue } text ? $"{text[..LongestValue]}…" : value.GetRawText();
}
