using System.Text.Json.Nodes;
using Slipway.Approval;
using Slipway.Model;
using static Slipway.Scanning.Tests.Scans;

namespace Slipway.Scanning.Tests;

public sealed class OpenVexTests
{
    private static readonly string Image = Digest.Of("image"u8).Value;

    [Theory]
    [InlineData("pkg:oci/shop@IMAGE", "pkg:deb/debian/openssl", true)]
    [InlineData("pkg:oci/shop@IMAGE", "pkg:deb/debian/openssl@3.0.1", true)]
    [InlineData("pkg:oci/shop@IMAGE", "pkg:deb/debian/openssl@3.0.2", false)]
    [InlineData("pkg:oci/shop@IMAGE", "", true)]
    [InlineData("pkg:oci/shop@sha256:0000000000000000000000000000000000000000000000000000000000000000", "", false)]
    [InlineData("pkg:oci/shop", "pkg:deb/debian/openssl", true)]
    [InlineData("pkg:oci/shop?repository_url=localhost:5000/shop", "", true)]
    [InlineData("pkg:oci/shop?repository_url=localhost:5000", "", true)]
    [InlineData("pkg:oci/shop?repository_url=elsewhere/shop", "", false)]
    [InlineData("pkg:oci/other", "", false)]
    [InlineData("pkg:deb/debian/openssl", "", true)]
    [InlineData("pkg:deb/debian/openssl@3.0.1?arch=amd64", "", false)]
    [InlineData("localhost:5000/shop:1.0", "", true)]
    [InlineData("https://example.org/shop", "", false)]
    public void A_product_is_an_image_or_a_package(string product, string within, bool expected) =>
        Assert.Equal(expected, IsExcepted(Document(Statement("not_affected", product.Replace("IMAGE", Image, StringComparison.Ordinal), within))));

    [Fact]
    public void A_product_may_be_known_by_its_hash_or_its_identifier()
    {
        var byHash = Statement("fixed", "https://example.org/shop");
        byHash["products"]![0]!["hashes"] = new JsonObject { ["sha-256"] = Digest.Of("image"u8).Hex };
        var byIdentifier = Statement("fixed", "https://example.org/openssl");
        byIdentifier["products"]![0]!["identifiers"] = new JsonObject { ["purl"] = "pkg:deb/debian/openssl" };

        Assert.True(IsExcepted(Document(byHash)));
        Assert.True(IsExcepted(Document(byIdentifier)));
    }

    [Theory]
    [InlineData("not_affected", true)]
    [InlineData("fixed", true)]
    [InlineData("affected", false)]
    [InlineData("under_investigation", false)]
    public void Only_not_affected_and_fixed_let_through(string status, bool expected) => Assert.Equal(expected, IsExcepted(Document(Statement(status))));

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", false)]
    [InlineData("2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z", true)]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", false)]
    [InlineData("2026-01-01T00:00:00.853479631-06:00", "2026-01-01T06:00:00.253479631Z", true)]
    public void The_latest_statement_counts_of_all_documents(string notAffected, string affected, bool expected)
    {
        var first = Document(Statement("not_affected"), timestamp: notAffected);
        var second = Document(Statement("affected"), timestamp: affected);

        Assert.Equal(expected, Verdict(ExceptionFiles.Parse("a.json", first).And(ExceptionFiles.Parse("b.json", second))) == FindingVerdict.Excepted);
    }

    [Fact]
    public void An_alias_names_it_too()
    {
        var statement = Statement("not_affected");
        statement["vulnerability"] = new JsonObject { ["name"] = "GHSA-xxxx", ["aliases"] = new JsonArray("CVE-2026-1") };

        Assert.True(IsExcepted(Document(statement)));
        statement["vulnerability"] = new JsonObject { ["name"] = "GHSA-yyyy" };
        Assert.Equal(
            FindingVerdict.Excepted,
            Judge(Report(Vulnerability("CVE-2026-1", fixedVersion: "2", aliases: "GHSA-yyyy")), For() with { Exceptions = ExceptionFiles.Parse("a.json", Document(statement)) }).Findings.Single().Verdict);
    }

    [Fact]
    public void What_it_says_is_kept()
    {
        var entry = ExceptionFiles.Parse("vex.json", Document(Statement("not_affected"))).Entries.Single();

        Assert.Equal(("CVE-2026-1", "security@example.org", "vulnerable code not present; We build without it.", 7), (entry.Id, entry.Owner, entry.Reason, entry.Source.Line));
    }

    [Fact]
    public void All_mistakes_are_told_with_their_place()
    {
        var unfounded = Statement("not_affected");
        unfounded.Remove("justification");
        unfounded.Remove("impact_statement");
        var unknown = Statement("not_affected");
        unknown["justification"] = "because";
        var nowhere = Statement("fixed");
        nowhere["products"] = new JsonArray();
        var nothing = Statement("fixed");
        nothing.Remove("vulnerability");
        var damaged = Statement("fixed", "pkg:oci", "not a purl");
        var document = Document(Statement("wontfix"), unfounded, unknown, nowhere, nothing, damaged, JsonValue.Create(1));

        var mistakes = Assert.Throws<UsageException>(() => ExceptionFiles.Parse("vex.json", document)).Mistakes;

        Approved.Equal(string.Join('\n', mistakes) + "\n", "VexMistakes");
    }

    [Theory]
    [InlineData("{}", "x.json:1 is not an OpenVEX document: its '@context' is ''. Expected 'https://openvex.dev/ns/v0.2.0'.")]
    [InlineData("{", "x.json:1 is not JSON. Expected an OpenVEX document.")]
    [InlineData("""{"@context":"https://openvex.dev/ns/v0.2.0"}""", "x.json:1 has no 'statements'. Expected a list of them.")]
    [InlineData("""{"@context":"https://openvex.dev/ns","statements":[]}""", "x.json:1 has no 'timestamp'. Expected the time at which it was said, such as '2026-01-31T12:00:00Z'.")]
    public void What_is_no_such_document_is_told(string text, string message) =>
        Assert.Equal(message, Assert.Throws<UsageException>(() => ExceptionFiles.Parse("x.json", text)).Message);

    private static bool IsExcepted(string document) => Verdict(ExceptionFiles.Parse("vex.json", document)) == FindingVerdict.Excepted;

    private static FindingVerdict Verdict(ExceptionSet set) => Judge(Report(Vulnerability("CVE-2026-1", fixedVersion: "2")), For() with { Exceptions = set }).Findings.Single().Verdict;

    private static JsonObject Statement(string status, string product = "pkg:deb/debian/openssl", string within = "")
    {
        var one = new JsonObject { ["@id"] = product };
        if (within.Length > 0)
            one["subcomponents"] = new JsonArray(new JsonObject { ["@id"] = within });
        return new JsonObject
        {
            ["vulnerability"] = new JsonObject { ["name"] = "CVE-2026-1" },
            ["products"] = new JsonArray(one),
            ["status"] = status,
            ["justification"] = "vulnerable_code_not_present",
            ["impact_statement"] = "We build without it.",
        };
    }

    private static string Document(JsonNode statement, string timestamp) => Document(timestamp, statement);

    private static string Document(params JsonNode[] statements) => Document("2026-01-01T00:00:00Z", statements);

    private static string Document(string timestamp, params JsonNode[] statements) => new JsonObject
    {
        ["@context"] = "https://openvex.dev/ns/v0.2.0",
        ["@id"] = "https://example.org/vex/1",
        ["author"] = "security@example.org",
        ["timestamp"] = timestamp,
        ["statements"] = new JsonArray([.. statements.Select(statement => statement.DeepClone())]),
    }.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
}
