using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>Writes bills as CycloneDX 1.6 (cyclonedx.org/docs/1.6/json).</summary>
internal static class CycloneDxWriter
{
    internal static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(BillOfMaterials bill)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, Layout))
            Write(json, bill);
        return ContentIdentity.Stamp(buffer.WrittenSpan.ToArray());
    }

    private static void Write(Utf8JsonWriter json, BillOfMaterials bill)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.6");
        json.WriteString("serialNumber", $"urn:uuid:{ContentIdentity.Placeholder}");
        json.WriteNumber("version", 1);
        WriteMetadata(json, bill);
        json.WriteStartArray("components");
        foreach (var component in bill.Components)
            WriteComponent(json, component, bill.Digest is null ? "" : bill.Digest.Hex, isSubject: false);
        json.WriteEndArray();
        json.WriteStartArray("dependencies");
        foreach (var component in bill.Components.Prepend(bill.Subject))
            WriteDependencies(json, component);
        json.WriteEndArray();
        json.WriteStartArray("compositions");
        json.WriteStartObject();
        // Complete is what we cannot promise; incomplete is what we know where something could not be read.
        json.WriteString("aggregate", bill.Gaps.IsEmpty ? "unknown" : "incomplete");
        WriteTexts(json, "assemblies", [bill.Subject.Id]);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, BillOfMaterials bill)
    {
        json.WriteStartObject("metadata");
        json.WriteString("timestamp", UtcTimeConverter.Write(bill.Created));
        json.WriteStartObject("tools");
        json.WriteStartArray("components");
        json.WriteStartObject();
        json.WriteString("type", "application");
        json.WriteString("name", SbomTool.Name);
        json.WriteString("version", SbomTool.Version);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WritePropertyName("component");
        WriteComponent(json, bill.Subject, bill.Digest?.Hex ?? "", isSubject: true);
        if (!bill.Gaps.IsEmpty)
            WriteProperties(json, bill.Gaps.Select(gap => ("slipway:gap", gap)));
        json.WriteEndObject();
    }

    private static void WriteComponent(Utf8JsonWriter json, BillComponent component, string digest, bool isSubject)
    {
        json.WriteStartObject();
        json.WriteString("type", TypeOf(component.Kind));
        json.WriteString("bom-ref", component.Id);
        WriteSupplier(json, component.Supplier);
        json.WriteString("name", component.Name);
        if (component.Version.Length > 0)
            json.WriteString("version", component.Version);
        if (component.Remark.Length > 0)
            json.WriteString("description", component.Remark);
        WriteHashes(json, isSubject && digest.Length > 0 ? component.Hashes.Add(new ComponentHash("SHA256", digest)) : component.Hashes);
        CycloneDxLicenses.Write(json, component.Licenses);
        if (component.Url is { } url)
            json.WriteString("purl", url.ToString());
        WriteProperties(json, PropertiesOf(component));
        json.WriteEndObject();
    }

    // 'Debian OpenSSL Team <team@lists.debian.org>': a name and how to reach it.
    private static void WriteSupplier(Utf8JsonWriter json, string supplier)
    {
        if (supplier.Length == 0)
            return;
        var parts = supplier.Split('<', 2, StringSplitOptions.TrimEntries);
        json.WriteStartObject("supplier");
        json.WriteString("name", parts[0].Length > 0 ? parts[0] : supplier);
        if (parts.Length == 2)
        {
            json.WriteStartArray("contact");
            json.WriteStartObject();
            json.WriteString("name", parts[0].Length > 0 ? parts[0] : supplier);
            // Only what looks like an address of mail may stand there.
            if (parts[1].TrimEnd('>') is var mail && mail.Count(letter => letter == '@') == 1 && !mail.Any(char.IsWhiteSpace))
                json.WriteString("email", mail);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteHashes(Utf8JsonWriter json, ImmutableArray<ComponentHash> hashes)
    {
        if (hashes.IsEmpty)
            return;
        json.WriteStartArray("hashes");
        foreach (var hash in hashes)
        {
            json.WriteStartObject();
            json.WriteString("alg", hash.Algorithm.Replace("SHA", "SHA-", StringComparison.Ordinal));
            json.WriteString("content", hash.Hex);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Names under 'aquasecurity:trivy' are the ones by which Trivy finds advisories of packages that a bill names.
    private static IEnumerable<(string Name, string Value)> PropertiesOf(BillComponent component)
    {
        if (component.Source is { } source)
        {
            yield return ("aquasecurity:trivy:SrcName", source.Name);
            yield return ("aquasecurity:trivy:SrcVersion", source.Version);
        }

        if (component.IsDirect is { } direct)
            yield return ("slipway:direct", direct ? "true" : "false");
        if (component.Layer is { } layer)
        {
            yield return ("aquasecurity:trivy:LayerDiffID", layer.Value);
            yield return ("slipway:layer", layer.Value);
        }

        foreach (var path in component.Paths)
            yield return ("slipway:path", path);
    }

    private static void WriteProperties(Utf8JsonWriter json, IEnumerable<(string Name, string Value)> properties)
    {
        var all = properties.ToArray();
        if (all.Length == 0)
            return;
        json.WriteStartArray("properties");
        foreach (var (name, value) in all)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDependencies(Utf8JsonWriter json, BillComponent component)
    {
        json.WriteStartObject();
        json.WriteString("ref", component.Id);
        if (!component.DependsOn.IsEmpty)
            WriteTexts(json, "dependsOn", component.DependsOn);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string TypeOf(ComponentKind kind) => kind switch
    {
        ComponentKind.Application => "application",
        ComponentKind.Framework => "framework",
        ComponentKind.OperatingSystem => "operating-system",
        ComponentKind.Container => "container",
        _ => "library",
    };
}
