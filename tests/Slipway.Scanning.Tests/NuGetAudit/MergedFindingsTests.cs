namespace Slipway.Scanning.Tests;

/// <summary>What several scanners found, each thing once.</summary>
public sealed class MergedFindingsTests
{
    [Fact]
    public void One_vulnerability_by_two_names_is_one_finding_of_two_scanners()
    {
        var trivy = Report(Found("trivy", "CVE-2024-21907", Severity.Medium, "Newtonsoft.Json", "12.0.3", "app/Shop.deps.json") with { Aliases = ["GHSA-5crp-9r3c-p9vr"], FixedVersion = "13.0.1" });
        var audit = Report(Found("nuget-audit", "GHSA-5crp-9r3c-p9vr", Severity.High, "newtonsoft.json", "12.0.3.0", "src/Shop.csproj"));

        var merged = Assert.IsType<ScanFinding.Vulnerability>(Assert.Single(MergedFindings.Of(trivy, audit).Findings));

        Assert.Equal(("CVE-2024-21907", Severity.High, "trivy,nuget-audit", "13.0.1", "app/Shop.deps.json"), (merged.Id, merged.Severity, merged.Scanner, merged.FixedVersion, merged.Package.Path));
        Assert.Equal(["GHSA-5crp-9r3c-p9vr"], merged.Aliases);
    }

    [Fact]
    public void What_is_said_of_a_package_is_said_of_each_file_that_has_it()
    {
        var trivy = Report(
            Found("trivy", "CVE-1", Severity.Low, "A", "1.0.0", "a.deps.json") with { Aliases = ["GHSA-1"] },
            Found("trivy", "CVE-1", Severity.Low, "A", "1.0.0", "b.deps.json") with { Aliases = ["GHSA-1"] });

        var merged = MergedFindings.Of(trivy, Report(Found("nuget-audit", "ghsa-1", Severity.Critical, "A", "1.0", "x.csproj")));

        Assert.Equal([Severity.Critical, Severity.Critical], merged.Findings.Select(one => one.Severity));
    }

    [Theory]
    [InlineData("A", "1.0.1", "GHSA-1")]
    [InlineData("B", "1.0.0", "GHSA-1")]
    [InlineData("A", "1.0.0", "GHSA-2")]
    [InlineData("A", "1.0.0-rc.1", "GHSA-1")]
    public void Another_package_version_or_id_is_another_finding(string name, string version, string id) =>
        Assert.Equal(2, MergedFindings.Of(
            Report(Found("trivy", "CVE-1", Severity.Low, "A", "1.0.0", "a") with { Aliases = ["GHSA-1"] }), Report(Found("nuget-audit", id, Severity.Low, name, version, "b"))).Findings.Length);

    [Fact]
    public void Findings_of_other_kinds_are_one_by_their_key_and_notes_are_kept()
    {
        var secret = new ScanFinding.LeakedSecret { Id = "github-pat", Severity = Severity.High, Target = "a.json" };

        var merged = MergedFindings.Of(Report(secret) with { Notes = ["one"] }, Report(secret with { Scanner = "other" }, secret with { Target = "b.json" }) with { Notes = ["one", "two"] });

        Assert.Equal(["trivy,other", "trivy"], merged.Findings.Select(one => one.Scanner));
        Assert.Equal(["one", "two"], merged.Notes);
    }

    private static ScanFinding.Vulnerability Found(string scanner, string id, Severity severity, string name, string version, string path) => new()
    {
        Id = id,
        Severity = severity,
        Target = path,
        Scanner = scanner,
        Package = new ScannedPackage { Kind = PackageKind.Library, Type = "nuget", Name = name, Version = version, Url = PackageUrl.Create("nuget", "", name, version), Path = path },
    };

    private static ScanReport Report(params ScanFinding[] findings) => new()
    {
        Scanner = new ScannerVersion("trivy", "1"),
        Artifact = new ScannedArtifact { Name = "shop", Type = "container_image" },
        CreatedAt = DateTimeOffset.UnixEpoch,
        Findings = [.. findings],
    };
}
