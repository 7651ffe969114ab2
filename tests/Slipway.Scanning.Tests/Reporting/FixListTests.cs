using static Slipway.Scanning.Tests.Scans;

namespace Slipway.Scanning.Tests;

public sealed class FixListTests
{
    [Theory]
    [InlineData("8.0.0", "6.0.11, 8.0.5, 9.0.1", "8.0.5")]
    [InlineData("8.0.6", "6.0.11, 8.0.5, 9.0.1", "9.0.1")]
    [InlineData("10.0.0", "6.0.11, 8.0.5", "8.0.5")]
    [InlineData("1:1.2.13", "1:1.2.14", "1:1.2.14")]
    [InlineData("1:1.2.13", "2:0.1, 1.9", "2:0.1")]
    [InlineData("1.0.0", "1.0.1-rc.1, 1.0.1", "1.0.1-rc.1")]
    [InlineData("1.0.1-rc.1", "1.0.1", "1.0.1")]
    [InlineData("2.36-9+deb12u7", "2.36-9+deb12u10", "2.36-9+deb12u10")]
    [InlineData("3.0.9", "3.0.10", "3.0.10")]
    [InlineData("1.0~rc1", "1.0", "1.0")]
    [InlineData("1", "", "")]
    public void The_fix_is_the_least_version_above_what_is_installed(string installed, string fixes, string expected) => Assert.Equal(expected, FixList.LeastFix(installed, fixes));

    [Fact]
    public void One_step_is_one_entry()
    {
        var report = Report(
            Vulnerability("CVE-1", Severity.High, fixedVersion: "3.0.15"), Vulnerability("CVE-2", Severity.Critical, fixedVersion: "3.0.9"), Vulnerability("CVE-3", Severity.Critical),
            Secret(3), Secret(9), Vulnerability("CVE-4", package: NuGet("A", "1"), fixedVersion: "2"), Vulnerability("CVE-4", package: NuGet("A", "1") with { Path = "app/Other.deps.json" }, fixedVersion: "2"));

        Assert.Equal(
            [
                ("revoke the secret in app/settings.json and take it out", 2, true),
                ("upgrade openssl 3.0.1 -> 3.0.15", 2, true),
                ("upgrade A 1 -> 2", 2, true),
                ("no fix yet for openssl 3.0.1: replace it, or except it for a time", 1, false),
            ],
            FixList.Of(Judge(report)).Select(fix => (fix.Action, fix.Findings.Length, fix.IsKnown)));
    }

    [Fact]
    public void What_is_exploited_goes_first_then_severity_fix_and_probability()
    {
        var report = Report(
            Vulnerability("CVE-1", Severity.High, Os("probable", "1"), "2", 0.5), Vulnerability("CVE-2", Severity.High, Os("improbable", "1"), "2", 0.01),
            Vulnerability("CVE-3", Severity.Critical, Os("critical", "1"), "2"), Vulnerability("CVE-4", Severity.Low, Os("exploited", "1"), exploited: true));

        Assert.Equal(["exploited", "critical", "probable", "improbable"], FixList.Of(Judge(report)).Select(fix => ((ScanFinding.Vulnerability)fix.Findings[0].Finding).Package.Name));
    }

    [Fact]
    public void What_is_let_through_or_only_counted_is_not_in_it() =>
        Assert.Empty(FixList.Of(Judge(Report(Vulnerability("CVE-1", Severity.Low), Setting()), policy: ScanPolicy.Default.Except(Exception("DS-0002")))));
}
