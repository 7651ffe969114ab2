using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>Writes bills as SPDX 2.3 (spdx.github.io/spdx-spec/v2.3).</summary>
internal sealed class SpdxWriter
{
    private const string Unsaid = "NOASSERTION";
    private const string DocumentName = "SPDXRef-DOCUMENT";

    private readonly BillOfMaterials _bill;
    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<string, string> _names;
    private readonly SortedDictionary<string, ComponentLicense.Named> _extracted = new(StringComparer.Ordinal);

    private SpdxWriter(BillOfMaterials bill, Utf8JsonWriter json)
    {
        (_bill, _json) = (bill, json);
        _names = bill.Components.Prepend(bill.Subject).ToDictionary(one => one.Id, SpdxNames.OfComponent, StringComparer.Ordinal);
    }

    public static byte[] Write(BillOfMaterials bill)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, CycloneDxWriter.Layout))
            new SpdxWriter(bill, json).Write();
        return ContentIdentity.Stamp(buffer.WrittenSpan.ToArray());
    }

    private void Write()
    {
        _json.WriteStartObject();
        _json.WriteString("spdxVersion", "SPDX-2.3");
        _json.WriteString("dataLicense", "CC0-1.0");
        _json.WriteString("SPDXID", DocumentName);
        _json.WriteString("name", _bill.Subject.Name);
        // Of the image and of all that the document says: two documents about one image have two.
        var place = _bill.Digest is { } digest ? $"sha256/{digest.Hex}" : $"application/{SpdxNames.Plain(_bill.Subject.Name)}";
        _json.WriteString("documentNamespace", $"https://slipway.dev/spdx/{place}/{ContentIdentity.Placeholder}");
        WriteCreation();
        _json.WriteStartArray("packages");
        foreach (var component in _bill.Components.Prepend(_bill.Subject))
            WritePackage(component);
        _json.WriteEndArray();
        WriteExtracted();
        _json.WriteStartArray("relationships");
        WriteRelationship(DocumentName, "DESCRIBES", _names[_bill.Subject.Id]);
        foreach (var component in _bill.Components.Prepend(_bill.Subject))
            WriteRelationships(component);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteCreation()
    {
        _json.WriteStartObject("creationInfo");
        // SPDX knows no fractions of a second.
        _json.WriteString("created", _bill.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        _json.WriteStartArray("creators");
        _json.WriteStringValue($"Tool: {SbomTool.Name}-{SbomTool.Version}");
        _json.WriteEndArray();
        if (!_bill.Gaps.IsEmpty)
            _json.WriteString("comment", string.Join('\n', _bill.Gaps));
        _json.WriteEndObject();
    }

    private void WritePackage(BillComponent component)
    {
        _json.WriteStartObject();
        _json.WriteString("SPDXID", _names[component.Id]);
        _json.WriteString("name", component.Name);
        if (component.Version.Length > 0)
            _json.WriteString("versionInfo", component.Version);
        _json.WriteString("supplier", SupplierOf(component.Supplier));
        _json.WriteString("downloadLocation", Unsaid);
        _json.WriteBoolean("filesAnalyzed", false);
        WriteChecksums(component == _bill.Subject && _bill.Digest is { } digest ? component.Hashes.Add(new ComponentHash("SHA256", digest.Hex)) : component.Hashes);
        if (component.Source is { } source)
            _json.WriteString("sourceInfo", $"built package from: {source.Name} {source.Version}");
        _json.WriteString("licenseConcluded", Unsaid);
        _json.WriteString("licenseDeclared", LicenseOf(component.Licenses));
        _json.WriteString("copyrightText", Unsaid);
        if (component.Url is { } url)
            WriteUrl(url);
        WriteNotes(component);
        _json.WriteString("primaryPackagePurpose", PurposeOf(component.Kind));
        _json.WriteEndObject();
    }

    private void WriteChecksums(ImmutableArray<ComponentHash> hashes)
    {
        if (hashes.IsEmpty)
            return;
        _json.WriteStartArray("checksums");
        foreach (var hash in hashes)
        {
            _json.WriteStartObject();
            _json.WriteString("algorithm", hash.Algorithm);
            _json.WriteString("checksumValue", hash.Hex);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteUrl(PackageUrl url)
    {
        _json.WriteStartArray("externalRefs");
        _json.WriteStartObject();
        _json.WriteString("referenceCategory", "PACKAGE-MANAGER");
        _json.WriteString("referenceType", "purl");
        _json.WriteString("referenceLocator", url.ToString());
        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    // SPDX has no place for them; readers of other tools look here for the layer, too.
    private void WriteNotes(BillComponent component)
    {
        string[] notes =
        [
            .. component.Layer is { } layer ? [$"LayerDiffID: {layer}"] : Array.Empty<string>(),
            .. component.Paths.Select(path => $"Path: {path}"),
            .. component.IsDirect is { } direct ? [direct ? "Direct: true" : "Direct: false"] : Array.Empty<string>(),
            .. component.Remark.Length > 0 ? [component.Remark] : Array.Empty<string>(),
        ];
        if (notes.Length == 0)
            return;
        _json.WriteStartArray("attributionTexts");
        foreach (var note in notes)
            _json.WriteStringValue(note);
        _json.WriteEndArray();
    }

    private string LicenseOf(ImmutableArray<ComponentLicense> licenses) => licenses.IsEmpty ? Unsaid : SpdxExpression.And(licenses.Select(license =>
    {
        if (license is ComponentLicense.Expression expression)
            return expression.Text;
        var named = (ComponentLicense.Named)license;
        var name = SpdxNames.OfLicense(named);
        _extracted.TryAdd(name, named);
        return name;
    }));

    private void WriteExtracted()
    {
        if (_extracted.Count == 0)
            return;
        _json.WriteStartArray("hasExtractedLicensingInfos");
        foreach (var (id, license) in _extracted)
        {
            _json.WriteStartObject();
            _json.WriteString("licenseId", id);
            _json.WriteString("name", license.Name);
            _json.WriteString("extractedText", license.Text.Length > 0 ? license.Text : license.Name);
            if (license.Url.Length > 0)
            {
                _json.WriteStartArray("seeAlsos");
                _json.WriteStringValue(license.Url);
                _json.WriteEndArray();
            }

            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteRelationships(BillComponent component)
    {
        var verb = component.Kind is ComponentKind.Container or ComponentKind.OperatingSystem ? "CONTAINS" : "DEPENDS_ON";
        foreach (var id in component.DependsOn)
            WriteRelationship(_names[component.Id], verb, _names[id]);
    }

    private void WriteRelationship(string from, string verb, string to)
    {
        _json.WriteStartObject();
        _json.WriteString("spdxElementId", from);
        _json.WriteString("relationshipType", verb);
        _json.WriteString("relatedSpdxElement", to);
        _json.WriteEndObject();
    }

    // 'Debian OpenSSL Team <team@lists.debian.org>' is 'Organization: Debian OpenSSL Team (team@lists.debian.org)' here.
    private static string SupplierOf(string supplier)
    {
        var name = supplier.ReplaceLineEndings(" ").Trim();
        if (name.Length == 0)
            return Unsaid;
        var at = name.IndexOf('<', StringComparison.Ordinal);
        return at > 0 ? $"Organization: {name[..at].Trim()} ({name[(at + 1)..].TrimEnd('>')})" : $"Organization: {name}";
    }

    private static string PurposeOf(ComponentKind kind) => kind switch
    {
        ComponentKind.Application => "APPLICATION",
        ComponentKind.Framework => "FRAMEWORK",
        // With an underscore: so the JSON schema has it, unlike the text of the specification.
        ComponentKind.OperatingSystem => "OPERATING_SYSTEM",
        ComponentKind.Container => "CONTAINER",
        _ => "LIBRARY",
    };
}
