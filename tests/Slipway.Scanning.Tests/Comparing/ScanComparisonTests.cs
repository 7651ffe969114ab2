using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using static Slipway.Scanning.Tests.Scans;

namespace Slipway.Scanning.Tests;

public sealed class ScanComparisonTests
{
    [Fact]
    public void What_only_the_candidate_has_is_introduced_and_what_only_the_deployed_has_is_fixed()
    {
        var comparison = ScanComparison.Of(
            Report(Vulnerability("CVE-1"), Vulnerability("CVE-2")), Report(Vulnerability("CVE-2"), Vulnerability("CVE-3")), ChangeFacts.None);

        Assert.Equal(["CVE-1"], comparison.Introduced.Select(one => one.Finding.Id));
        Assert.Equal(["CVE-2"], comparison.Existing.Select(one => one.Finding.Id));
        Assert.Equal(["CVE-3"], comparison.Fixed.Select(one => one.Id));
        Assert.True(comparison.IsCertain);
    }

    [Fact]
    public void Another_version_that_is_still_vulnerable_is_the_same_finding()
    {
        var comparison = ScanComparison.Of(
            Report(Vulnerability("CVE-1", package: Os("openssl", "3.0.2"))), Report(Vulnerability("CVE-1", package: Os("openssl", "3.0.1"))), ChangeFacts.None);

        Assert.Equal("3.0.1", ((ScanFinding.Vulnerability)comparison.Existing.Single().Before).Package.Version);
        Assert.Empty(comparison.Introduced);
        Assert.Empty(comparison.Fixed);
    }

    [Fact]
    public void A_raised_severity_is_new_and_a_lowered_one_is_not()
    {
        var raised = ScanComparison.Of(Report(Vulnerability("CVE-1", Severity.Critical)), Report(Vulnerability("CVE-1", Severity.Low)), ChangeFacts.None);
        var lowered = ScanComparison.Of(Report(Vulnerability("CVE-1", Severity.Low)), Report(Vulnerability("CVE-1", Severity.Critical)), ChangeFacts.None);

        Assert.Equal("a raised severity: Low -> Critical", raised.Introduced.Single().Cause.ToString());
        Assert.Empty(raised.Fixed);
        Assert.Single(lowered.Existing);
    }

    [Fact]
    public void A_second_secret_of_a_kind_in_a_file_is_new()
    {
        var comparison = ScanComparison.Of(Report(Secret(3), Secret(9)), Report(Secret(4)), ChangeFacts.None);

        Assert.Single(comparison.Existing);
        Assert.Equal("a change in app/settings.json:9", comparison.Introduced.Single().Cause.ToString());
    }

    [Fact]
    public void Old_and_new_ids_of_a_check_are_the_same() =>
        Assert.Empty(ScanComparison.Of(Report(Setting("DS-0002")), Report(Setting("AVD-DS-0002")), ChangeFacts.None).Introduced);

    [Fact]
    public void What_became_known_since_is_the_databases_doing()
    {
        var now = Report(Vulnerability("CVE-1"), Vulnerability("CVE-2"), Vulnerability("CVE-3", Severity.Critical));
        var then = Report(Vulnerability("CVE-1"), Vulnerability("CVE-3", Severity.Low));

        var comparison = ScanComparison.Of(now, now, ChangeFacts.None, then);

        Assert.Equal([("CVE-3", true), ("CVE-1", false), ("CVE-2", true)], comparison.Existing.Select(one => (one.Finding.Id, one.IsByDatabase)));
        Assert.All(ScanComparison.Of(now, now, ChangeFacts.None).Existing, one => Assert.False(one.IsByDatabase));
    }

    public static TheoryData<ScannerVersion, string> Scanners => new()
    {
        { Trivy, "" },
        { Trivy with { DatabaseUpdatedAt = Now }, "" },
        { Trivy with { DatabaseDigest = null }, "" },
        { Trivy with { DatabaseDigest = "sha256:other" }, "The candidate was scanned with another database (sha256:db1) than what is deployed (sha256:other). Scan what is deployed again." },
        { Trivy with { DatabaseDigest = null, DatabaseUpdatedAt = Now.AddDays(-1) }, "The candidate was scanned with another database (2026-03-10 06:00 UTC) than what is deployed (2026-03-09 12:00 UTC). Scan what is deployed again." },
        { Trivy with { DatabaseDigest = null, DatabaseUpdatedAt = null }, "It is unknown which database the scans were made with. Scan both with the same one, by a scanner that says so." },
        { Trivy with { Version = "0.71.0" }, "The candidate was scanned by trivy 0.72.0, what is deployed by trivy 0.71.0. Scan both with the same one." },
    };

    [Theory]
    [MemberData(nameof(Scanners))]
    public void Scans_that_knew_different_things_are_uncertain(ScannerVersion deployed, string doubt) =>
        Assert.Equal(doubt, ScanComparison.Of(Report(), Report() with { Scanner = deployed }, ChangeFacts.None).Uncertainty);

    [Fact]
    public void Each_finding_of_the_candidate_is_introduced_or_existing_whatever_the_order() => Prop.ForAll(Pairs(), pair =>
    {
        var (candidate, deployed) = pair;
        var one = ScanComparison.Of(Report(candidate), Report(deployed), ChangeFacts.None);
        var other = ScanComparison.Of(Report([.. candidate.Reverse()]), Report([.. deployed.Reverse()]), ChangeFacts.None);

        var all = one.Introduced.Select(finding => finding.Finding).Concat(one.Existing.Select(finding => finding.Finding));
        Assert.Equal(candidate.Length, all.Count());
        Assert.Empty(candidate.Except(all, ReferenceEqualityComparer.Instance));
        Assert.Equal(one.Introduced.Select(finding => finding.Finding), other.Introduced.Select(finding => finding.Finding));
        Assert.Equal(one.Fixed, other.Fixed);
        Assert.Empty(ScanComparison.Of(Report(candidate), Report(candidate), ChangeFacts.None).Introduced);
        Assert.Empty(ScanComparison.Of(Report(candidate), Report(candidate), ChangeFacts.None).Fixed);
    }).QuickCheckThrowOnFailure();

    private static Arbitrary<(ImmutableArray<ScanFinding> Candidate, ImmutableArray<ScanFinding> Deployed)> Pairs()
    {
        var vulnerability = Gen.Choose(1, 4).SelectMany(id => Gen.Choose(1, 3).SelectMany(version => Gen.Elements(Severity.Low, Severity.High, Severity.Critical)
            .Select(ScanFinding (severity) => Vulnerability($"CVE-{id}", severity, Os(id % 2 == 0 ? "a" : "b", $"{version}")))));
        var other = Gen.Choose(1, 4).SelectMany(line => Gen.Elements<ScanFinding>(Secret(line), Setting("DS-0002"), Setting("DS-0003") with { StartLine = line }, Licence()));
        var findings = Gen.OneOf(vulnerability, other).ListOf().Select(list => list.ToImmutableArray());
        return Arb.From(findings.SelectMany(candidate => findings.Select(deployed => (candidate, deployed))));
    }
}
