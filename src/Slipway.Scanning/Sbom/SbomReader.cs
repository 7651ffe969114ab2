using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Reads bills of materials of ours and of other tools.</summary>
internal static class SbomReader
{
    private const int LargestDocument = 256 * 1024 * 1024;

    public static SbomContents Read(ReadOnlyMemory<byte> content, string origin)
    {
        if (content.Length > LargestDocument)
            throw new UsageException($"'{origin}' has {content.Length} bytes; at most {LargestDocument} are read of a bill of materials.");
        try
        {
            using var document = JsonDocument.Parse(DependencyManifestReader.SkipMark(content), new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && Text(root, "bomFormat") == "CycloneDX")
                return CycloneDxReader.Read(root);
            if (root.ValueKind == JsonValueKind.Object && Text(root, "spdxVersion").Length > 0)
                return SpdxReader.Read(root);
            throw new JsonException("It says neither 'bomFormat' nor 'spdxVersion'.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new UsageException($"'{origin}' is not a bill of materials that can be read: {exception.Message} Expected CycloneDX 1.4 to 1.7 or SPDX 2.2 or 2.3 in JSON.", exception);
        }
    }

    /// <summary>A text of an object; empty where it has none.</summary>
    /// <exception cref="InvalidOperationException">It is no text.</exception>
    public static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    /// <summary>The elements of a list; none where it is missing.</summary>
    /// <exception cref="InvalidOperationException">It is no list.</exception>
    public static IEnumerable<JsonElement> List(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.EnumerateArray() : [];

    public static DateTimeOffset? Time(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : null;

    /// <summary>A package by what both forms have; null where the URL is none, or none of a package.</summary>
    public static ScannedPackage? PackageOf(string url, string name, string version, string group = "") =>
        !PackageUrl.TryParse(url, null, out var parsed) || parsed.Type == "oci"
            ? null
            : new ScannedPackage
            {
                Kind = parsed.Type is "deb" or "apk" or "rpm" ? PackageKind.OperatingSystem : PackageKind.Library,
                Type = parsed.Type is "deb" or "apk" or "rpm" && parsed.Namespace.Length > 0 ? parsed.Namespace : parsed.Type,
                Name = group.Length > 0 ? $"{group}/{name}" : name,
                Version = version.Length > 0 ? version : parsed.Version,
                Url = parsed,
            };
}
