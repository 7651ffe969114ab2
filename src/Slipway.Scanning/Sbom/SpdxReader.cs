using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Reads SPDX 2, ours and other tools'.</summary>
internal static class SpdxReader
{
    public static SbomContents Read(JsonElement root)
    {
        var version = SbomReader.Text(root, "spdxVersion");
        if (version is not ("SPDX-2.2" or "SPDX-2.3"))
            throw new JsonException($"Its version is '{version}'.");
        var relations = SbomReader.List(root, "relationships").Select(one =>
            (From: SbomReader.Text(one, "spdxElementId"), Verb: SbomReader.Text(one, "relationshipType"), To: SbomReader.Text(one, "relatedSpdxElement"))).ToArray();
        var needs = relations.Where(one => one.Verb == "DEPENDS_ON").ToLookup(one => one.From, one => one.To, StringComparer.Ordinal);
        var described = relations.Where(one => one.Verb == "DESCRIBES").Select(one => one.To).ToHashSet(StringComparer.Ordinal);
        var packages = SbomReader.List(root, "packages").ToArray();
        var subject = packages.FirstOrDefault(one => described.Contains(SbomReader.Text(one, "SPDXID")));
        return new SbomContents
        {
            Format = SbomFormat.Spdx,
            FormatVersion = version,
            Subject = SbomReader.Text(root, "name"),
            Digest = subject.ValueKind == JsonValueKind.Object ? DigestOf(subject) : null,
            Created = root.TryGetProperty("creationInfo", out var creation) ? SbomReader.Time(creation, "created") : null,
            Packages = [.. packages.Select(one => PackageOf(one, needs)).OfType<ScannedPackage>()],
        };
    }

    private static ScannedPackage? PackageOf(JsonElement element, ILookup<string, string> needs)
    {
        var url = SbomReader.List(element, "externalRefs").Where(one => SbomReader.Text(one, "referenceType") == "purl").Select(one => SbomReader.Text(one, "referenceLocator")).FirstOrDefault();
        var package = SbomReader.PackageOf(url ?? "", SbomReader.Text(element, "name"), SbomReader.Text(element, "versionInfo"));
        if (package is null)
            return null;
        var id = SbomReader.Text(element, "SPDXID");
        var notes = SbomReader.List(element, "attributionTexts").Select(one => one.GetString() ?? "").ToArray();
        var license = SbomReader.Text(element, "licenseDeclared");
        return package with
        {
            Id = id,
            Licenses = license is "" or "NOASSERTION" or "NONE" ? [] : [license],
            Layer = Digest.TryParse(Note("LayerDiffID: "), null, out var layer) ? layer : null,
            Path = Note("Path: ") ?? "",
            IsDirect = Note("Direct: ") switch { "true" => true, "false" => false, _ => null },
            DependsOn = [.. needs[id]],
        };

        string? Note(string start) => notes.FirstOrDefault(note => note.StartsWith(start, StringComparison.Ordinal))?[start.Length..];
    }

    private static Digest? DigestOf(JsonElement subject) =>
        Digest.TryParse($"sha256:{SbomReader.List(subject, "checksums").Where(one => SbomReader.Text(one, "algorithm") == "SHA256").Select(one => SbomReader.Text(one, "checksumValue")).FirstOrDefault()}", null, out var digest) ? digest : null;
}
