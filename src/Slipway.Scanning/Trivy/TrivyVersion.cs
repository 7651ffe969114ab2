using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>What <c>trivy version --format json</c> says.</summary>
/// <param name="Text">The version as it says it, such as <c>0.74.0</c> or <c>dev</c>.</param>
/// <param name="Number">The version to compare by; null for a build from source, which says <c>dev</c>.</param>
/// <param name="Database">The database in its cache; null where there is none.</param>
public sealed record TrivyVersion(string Text, Version? Number, TrivyDatabaseVersion? Database)
{
    /// <summary>Reads it from what the program printed, lines of its log around it left out.</summary>
    public static bool TryRead(string output, [NotNullWhen(true)] out TrivyVersion? version)
    {
        version = null;
        var start = output.IndexOf('{', StringComparison.Ordinal);
        var end = output.LastIndexOf('}');
        if (start < 0 || end < start)
            return false;
        try
        {
            using var document = JsonDocument.Parse(output.AsMemory(start, end - start + 1));
            var text = TextOf(document.RootElement, "Version");
            if (text.Length == 0)
                return false;
            version = new TrivyVersion(text, NumberOf(text), DatabaseIn(document.RootElement));
            return true;
        }
        catch (JsonException)
        {
            return false; // Said by the caller, who has all of the output.
        }
    }

    /// <summary>Reads <c>metadata.json</c> beside a database; null where it says nothing of its age.</summary>
    internal static TrivyDatabaseVersion? ReadMetadata(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null; // Cut off by a kill: as good as none, and fetched anew.
        }
    }

    private static Version? NumberOf(string text)
    {
        // 'v0.74.0-6-gdc3c56e' is a build after 0.74.0.
        var start = text.StartsWith('v') ? 1 : 0;
        var end = text.AsSpan(start).IndexOfAnyExcept("0123456789.");
        return Version.TryParse(end < 0 ? text.AsSpan(start) : text.AsSpan(start, end), out var number) ? number : null;
    }

    private static TrivyDatabaseVersion? DatabaseIn(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("VulnerabilityDB", out var database) ? Read(database) : null;

    private static TrivyDatabaseVersion? Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || TimeOf(element, "UpdatedAt") is not { } updatedAt)
            return null;
        var schema = element.TryGetProperty("Version", out var version) && version.TryGetInt32(out var number) ? number : 0;
        return new TrivyDatabaseVersion(schema, updatedAt, TimeOf(element, "NextUpdate"), TimeOf(element, "DownloadedAt"));
    }

    private static string TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    // The zero of Go is the year 1: nothing is said.
    private static DateTimeOffset? TimeOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) && time.Year > 1
            ? time.ToUniversalTime()
            : null;
}
