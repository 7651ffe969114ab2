using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>Both forms: what their schemas ask for, that they are stable, and that they come back.</summary>
public sealed class SbomDocumentTests
{
    [Theory]
    [InlineData(SbomFormat.CycloneDx)]
    [InlineData(SbomFormat.Spdx)]
    public async Task The_same_image_gives_the_same_bytes(SbomFormat format)
    {
        var one = SbomDocument.Write(await SbomSamples.ShopBillAsync(), format);
        var other = SbomDocument.Write(await SbomSamples.ShopBillAsync(), format);
        var later = SbomDocument.Write(await SbomSamples.ShopBillAsync() with { Created = SbomSamples.Commit.AddDays(1) }, format);

        Assert.Equal(one.Content.ToArray(), other.Content.ToArray());
        Assert.NotEqual(NameOf(one), NameOf(later));
    }

    [Fact]
    public async Task CycloneDX_has_what_its_schema_asks_for()
    {
        using var document = JsonDocument.Parse(SbomDocument.Write(await RichBillAsync(), SbomFormat.CycloneDx).Content);
        var root = document.RootElement;

        Assert.Equal("CycloneDX", root.GetProperty("bomFormat").GetString());
        Assert.Equal("1.6", root.GetProperty("specVersion").GetString());
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", root.GetProperty("serialNumber").GetString());
        Assert.Equal("2026-03-01T11:00:00Z", root.GetProperty("metadata").GetProperty("timestamp").GetString());
        JsonElement[] components = [root.GetProperty("metadata").GetProperty("component"), .. root.GetProperty("components").EnumerateArray()];
        var references = components.Select(one => one.GetProperty("bom-ref").GetString()).ToArray();
        Assert.Equal(references.Length, references.Distinct().Count());
        foreach (var component in components)
            CheckComponent(component);
        foreach (var dependency in root.GetProperty("dependencies").EnumerateArray())
        {
            Assert.Contains(dependency.GetProperty("ref").GetString(), references);
            foreach (var need in dependency.TryGetProperty("dependsOn", out var needs) ? needs.EnumerateArray() : default)
                Assert.Contains(need.GetString(), references);
        }
    }

    [Fact]
    public async Task SPDX_has_what_its_specification_asks_for()
    {
        using var document = JsonDocument.Parse(SbomDocument.Write(await RichBillAsync(), SbomFormat.Spdx).Content);
        var root = document.RootElement;

        Assert.Equal("SPDX-2.3", root.GetProperty("spdxVersion").GetString());
        Assert.Equal("CC0-1.0", root.GetProperty("dataLicense").GetString());
        Assert.Equal("SPDXRef-DOCUMENT", root.GetProperty("SPDXID").GetString());
        Assert.Matches("^https://slipway.dev/spdx/sha256/[0-9a-f]{64}/[0-9a-f-]{36}$", root.GetProperty("documentNamespace").GetString());
        Assert.Equal("2026-03-01T11:00:00Z", root.GetProperty("creationInfo").GetProperty("created").GetString());
        var packages = root.GetProperty("packages").EnumerateArray().ToArray();
        var names = packages.Select(one => one.GetProperty("SPDXID").GetString()!).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^SPDXRef-[A-Za-z0-9.-]+$", name));
        var extracted = root.GetProperty("hasExtractedLicensingInfos").EnumerateArray().ToDictionary(one => one.GetProperty("licenseId").GetString()!, one => one.GetProperty("extractedText").GetString());
        foreach (var package in packages)
            CheckPackage(package, extracted.Keys);
        Assert.Contains("Its own words.", extracted.Values);
        var relations = root.GetProperty("relationships").EnumerateArray().Select(one => (one.GetProperty("spdxElementId").GetString()!, one.GetProperty("relationshipType").GetString()!, one.GetProperty("relatedSpdxElement").GetString()!)).ToArray();
        Assert.Equal(("SPDXRef-DOCUMENT", "DESCRIBES", names[0]), relations[0]);
        Assert.All(relations[1..], relation =>
        {
            Assert.Contains(relation.Item1, names);
            Assert.Contains(relation.Item3, names);
            Assert.True(relation.Item2 is "CONTAINS" or "DEPENDS_ON");
        });
    }

    [Theory]
    [InlineData(SbomFormat.CycloneDx)]
    [InlineData(SbomFormat.Spdx)]
    public async Task What_was_written_comes_back(SbomFormat format)
    {
        var bill = await SbomSamples.ShopBillAsync();

        var read = SbomDocument.Read(SbomDocument.Write(bill, format).Content, "bill");

        var expected = bill.Components.Where(component => component.Url is not null).ToArray();
        Assert.Equal(format, read.Format);
        Assert.Equal(bill.Digest, read.Digest);
        Assert.Equal("registry.example/shop", read.Subject);
        Assert.Equal(bill.Created, read.Created);
        Assert.Equal(expected.Select(one => one.Url), read.Packages.Select(one => one.Url));
        Assert.Equal(expected.Select(one => one.Version), read.Packages.Select(one => one.Version));
        Assert.Equal(expected.Select(one => one.Layer), read.Packages.Select(one => one.Layer));
        Assert.Equal(expected.Select(one => one.IsDirect), read.Packages.Select(one => one.IsDirect));
        Assert.Equal(bill.Ids(), bill.Merge(read.Packages).Ids());
    }

    [Fact]
    public async Task It_says_what_a_statement_says()
    {
        var document = SbomDocument.Write(await SbomSamples.ShopBillAsync(), SbomFormat.CycloneDx);

        var statement = document.ToStatement(StatementSubject.Of("shop", SbomSamples.Digest('1')));

        Assert.Equal("https://cyclonedx.org/bom", statement.PredicateType);
        Assert.Equal("CycloneDX", statement.Predicate.GetProperty("bomFormat").GetString());
    }

    [Fact]
    public void Trivys_CycloneDX_is_read()
    {
        var read = SbomDocument.Read(Encoding.UTF8.GetBytes("""
            { "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
              "metadata": { "timestamp": "2026-03-01T11:00:00.123456789+00:00", "component": { "bom-ref": "r", "type": "container", "name": "shop", "purl": "pkg:oci/shop@sha256%3A1111111111111111111111111111111111111111111111111111111111111111" } },
              "components": [
                { "bom-ref": "1", "type": "operating-system", "name": "debian", "version": "12.5" },
                { "bom-ref": "2", "type": "library", "name": "libc6", "version": "2.36-9", "licenses": [ { "license": { "name": "GPL-2.0-only" } } ],
                  "purl": "pkg:deb/debian/libc6@2.36-9%2Bb1?arch=amd64&distro=debian-12.5&epoch=1",
                  "properties": [ { "name": "aquasecurity:trivy:LayerDiffID", "value": "sha256:2222222222222222222222222222222222222222222222222222222222222222" } ] },
                { "bom-ref": "3", "type": "application", "name": "app/Shop.deps.json", "components": [ { "bom-ref": "4", "type": "library", "name": "A", "version": "1.2.0", "purl": "pkg:nuget/A@1.2.0" } ] } ],
              "dependencies": [ { "ref": "4", "dependsOn": [ "2" ] } ] }
            """), "trivy.json");

        Assert.Equal(SbomSamples.Digest('1'), read.Digest);
        Assert.Equal(["libc6", "A"], read.Packages.Select(one => one.Name));
        Assert.Equal((PackageKind.OperatingSystem, "debian", SbomSamples.Digest('2')), (read.Packages[0].Kind, read.Packages[0].Type, read.Packages[0].Layer));
        Assert.Equal(["GPL-2.0-only"], read.Packages[0].Licenses);
        Assert.Equal(["2"], read.Packages[1].DependsOn);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "bomFormat": "CycloneDX", "specVersion": "9" }""")]
    [InlineData("""{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": 3 }""")]
    [InlineData("""{ "bomFormat": "CycloneDX", "specVersion": "1.6", "specVersion": "1.5" }""")]
    [InlineData("""{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [ { "name": [] } ] }""")]
    [InlineData("""{ "spdxVersion": "SPDX-1.0" }""")]
    [InlineData("""{ "spdxVersion": "SPDX-2.3", "packages": [ 4 ] }""")]
    public void What_is_no_bill_is_told(string text)
    {
        var message = Assert.Throws<UsageException>(() => SbomDocument.Read(Encoding.UTF8.GetBytes(text), "bill.json")).Message;

        Assert.StartsWith("'bill.json' is not a bill of materials that can be read: ", message, StringComparison.Ordinal);
    }

    private static string NameOf(SbomDocument document)
    {
        using var json = JsonDocument.Parse(document.Content);
        return json.RootElement.GetProperty(document.Format == SbomFormat.CycloneDx ? "serialNumber" : "documentNamespace").GetString()!;
    }

    private static async Task<BillOfMaterials> RichBillAsync()
    {
        var bill = await SbomSamples.ShopBillAsync();
        var changed = bill.Components.Select((one, index) => (index % 4) switch
        {
            0 => one with { Licenses = [ComponentLicense.Of("MIT")], Supplier = "Ann <ann@example.org>" },
            1 => one with { Licenses = [ComponentLicense.Of("Apache-2.0 OR MIT"), ComponentLicense.Of("ISC")] },
            2 => one with { Licenses = [new ComponentLicense.Named("Own Licence!") { Text = "Its own words.", Url = "https://example.org/licence" }, ComponentLicense.Of("MIT")] },
            _ => one,
        });
        return bill with { Components = [.. changed], Gaps = ["Something is missing."] };
    }

    private static void CheckComponent(JsonElement component)
    {
        Assert.Contains(component.GetProperty("type").GetString(), new[] { "application", "framework", "library", "container", "operating-system" });
        Assert.NotEmpty(component.GetProperty("name").GetString()!);
        foreach (var hash in component.TryGetProperty("hashes", out var hashes) ? hashes.EnumerateArray() : default)
        {
            Assert.Contains(hash.GetProperty("alg").GetString(), new[] { "SHA-1", "SHA-256", "SHA-512" });
            Assert.Matches("^([0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$", hash.GetProperty("content").GetString());
        }

        if (!component.TryGetProperty("licenses", out var licenses))
            return;
        // Either one expression alone, or licences.
        var all = licenses.EnumerateArray().ToArray();
        Assert.True(all.All(one => one.TryGetProperty("license", out var license) && (license.TryGetProperty("id", out _) ^ license.TryGetProperty("name", out _)))
            || (all.Length == 1 && all[0].TryGetProperty("expression", out _)));
    }

    private static void CheckPackage(JsonElement package, IEnumerable<string> extracted)
    {
        Assert.NotEmpty(package.GetProperty("name").GetString()!);
        Assert.Equal("NOASSERTION", package.GetProperty("downloadLocation").GetString());
        Assert.False(package.GetProperty("filesAnalyzed").GetBoolean());
        Assert.Matches("^(NOASSERTION|Organization: .+)$", package.GetProperty("supplier").GetString());
        Assert.Contains(package.GetProperty("primaryPackagePurpose").GetString(), new[] { "APPLICATION", "FRAMEWORK", "LIBRARY", "CONTAINER", "OPERATING_SYSTEM" });
        foreach (Match name in Regex.Matches(package.GetProperty("licenseDeclared").GetString()!, @"LicenseRef-\S+", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            Assert.Contains(name.Value.TrimEnd(')'), extracted);
        foreach (var reference in package.TryGetProperty("externalRefs", out var references) ? references.EnumerateArray() : default)
        {
            Assert.Equal(("PACKAGE-MANAGER", "purl"), (reference.GetProperty("referenceCategory").GetString(), reference.GetProperty("referenceType").GetString()));
            Assert.StartsWith("pkg:", reference.GetProperty("referenceLocator").GetString(), StringComparison.Ordinal);
        }

        foreach (var checksum in package.TryGetProperty("checksums", out var checksums) ? checksums.EnumerateArray() : default)
            Assert.Equal(checksum.GetProperty("algorithm").GetString() == "SHA512" ? 128 : 64, checksum.GetProperty("checksumValue").GetString()!.Length);
    }
}
