using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Reads CycloneDX, ours and Trivy's.</summary>
internal static class CycloneDxReader
{
    private const int DeepestNesting = 16;

    public static SbomContents Read(JsonElement root)
    {
        var version = SbomReader.Text(root, "specVersion");
        if (version is not ("1.4" or "1.5" or "1.6" or "1.7"))
            throw new JsonException($"Its version is '{version}'.");
        var needs = SbomReader.List(root, "dependencies").GroupBy(one => SbomReader.Text(one, "ref"), StringComparer.Ordinal)
            .ToDictionary(one => one.Key, one => one.SelectMany(each => SbomReader.List(each, "dependsOn")).Select(each => each.GetString() ?? "").ToArray(), StringComparer.Ordinal);
        var metadata = root.TryGetProperty("metadata", out var found) ? found : default;
        var subject = metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("component", out var component) ? component : default;
        return new SbomContents
        {
            Format = SbomFormat.CycloneDx,
            FormatVersion = version,
            Subject = subject.ValueKind == JsonValueKind.Object ? SbomReader.Text(subject, "name") : "",
            Digest = subject.ValueKind == JsonValueKind.Object ? DigestOf(subject) : null,
            Created = metadata.ValueKind == JsonValueKind.Object ? SbomReader.Time(metadata, "timestamp") : null,
            Packages = [.. Components(root, 0).Select(one => PackageOf(one, needs)).OfType<ScannedPackage>()],
        };
    }

    private static IEnumerable<JsonElement> Components(JsonElement parent, int depth)
    {
        if (depth > DeepestNesting)
            throw new JsonException($"Its components are nested deeper than {DeepestNesting}.");
        foreach (var component in SbomReader.List(parent, "components"))
        {
            yield return component;
            foreach (var inner in Components(component, depth + 1))
                yield return inner;
        }
    }

    private static ScannedPackage? PackageOf(JsonElement component, Dictionary<string, string[]> needs)
    {
        var package = SbomReader.PackageOf(SbomReader.Text(component, "purl"), SbomReader.Text(component, "name"), SbomReader.Text(component, "version"), SbomReader.Text(component, "group"));
        if (package is null)
            return null;
        var properties = SbomReader.List(component, "properties").ToLookup(one => SbomReader.Text(one, "name"), one => SbomReader.Text(one, "value"), StringComparer.Ordinal);
        var id = SbomReader.Text(component, "bom-ref");
        return package with
        {
            Id = id,
            Licenses = [.. SbomReader.List(component, "licenses").Select(LicenseOf).Where(text => text.Length > 0)],
            Layer = Digest.TryParse(First("slipway:layer", "aquasecurity:trivy:LayerDiffID"), null, out var layer) ? layer : null,
            Path = First("slipway:path", "aquasecurity:trivy:FilePath"),
            IsDirect = First("slipway:direct") switch { "true" => true, "false" => false, _ => null },
            DependsOn = [.. needs.GetValueOrDefault(id) ?? []],
        };

        string First(params string[] names) => names.SelectMany(name => properties[name]).FirstOrDefault() ?? "";
    }

    private static string LicenseOf(JsonElement choice) => choice.TryGetProperty("license", out var license)
        ? SbomReader.Text(license, "id") is { Length: > 0 } id ? id : SbomReader.Text(license, "name")
        : SbomReader.Text(choice, "expression");

    // Ours is a hash of the component; others say it in the package URL.
    private static Digest? DigestOf(JsonElement subject)
    {
        var hash = SbomReader.List(subject, "hashes").Where(one => SbomReader.Text(one, "alg") == "SHA-256").Select(one => $"sha256:{SbomReader.Text(one, "content")}").FirstOrDefault();
        var url = PackageUrl.TryParse(SbomReader.Text(subject, "purl"), null, out var parsed) && parsed.Type == "oci" ? parsed.Version : null;
        return Digest.TryParse(hash ?? url, null, out var digest) ? digest : null;
    }
}
