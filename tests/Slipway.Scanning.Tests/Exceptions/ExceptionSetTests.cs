using Slipway.Approval;
using Slipway.Model;
using static Slipway.Scanning.Tests.Scans;

namespace Slipway.Scanning.Tests;

public sealed class ExceptionSetTests
{
    public static TheoryData<string, ScanException, ScanFinding, bool> Scopes => new()
    {
        { "id", Exception("CVE-1"), Vulnerability("CVE-1", fixedVersion: "2"), true },
        { "other id", Exception("CVE-2"), Vulnerability("CVE-1", fixedVersion: "2"), false },
        { "case", Exception("cve-1"), Vulnerability("CVE-1", fixedVersion: "2"), true },
        { "alias", Exception("GHSA-1"), Vulnerability("CVE-1", fixedVersion: "2", aliases: "GHSA-1"), true },
        { "old id for new", Exception("AVD-DS-0002"), Setting("DS-0002"), true },
        { "new id for old", Exception("DS-0002"), Setting("AVD-DS-0002"), true },
        { "oldest id", Exception("DS002"), Setting("DS-0002"), true },
        { "new id for oldest", Exception("AVD-KSV-0001"), Setting("KSV001"), true },
        { "package", Exception("CVE-1") with { Package = PackageUrl.Parse("pkg:deb/debian/openssl") }, Vulnerability("CVE-1", fixedVersion: "2"), true },
        { "version", Exception("CVE-1") with { Package = PackageUrl.Parse("pkg:deb/debian/openssl@3.0.2") }, Vulnerability("CVE-1", fixedVersion: "2"), false },
        { "package of a secret", Exception("github-pat") with { Package = PackageUrl.Parse("pkg:deb/debian/openssl") }, Secret(), false },
        { "path", Exception("github-pat") with { Paths = ["app/**"] }, Secret(), true },
        { "other path", Exception("github-pat") with { Paths = ["app/**", "!app/settings.json"] }, Secret(), false },
        { "target", Exception("DS-0002") with { Target = "Dockerfile" }, Setting(), true },
        { "other target", Exception("DS-0002") with { Target = "Dockerfile.old" }, Setting(), false },
        { "application", Exception("DS-0002") with { Application = ApplicationName.Parse("shop") }, Setting(), true },
        { "other application", Exception("DS-0002") with { Application = ApplicationName.Parse("bank") }, Setting(), false },
        { "environment", Exception("DS-0002") with { Environment = EnvironmentName.Parse("staging") }, Setting(), true },
        { "other environment", Exception("DS-0002") with { Environment = EnvironmentName.Parse("production") }, Setting(), false },
        { "licence", Exception("AGPL-3.0"), Licence(), true },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public void All_that_an_exception_names_must_match(string what, ScanException exception, ScanFinding finding, bool expected)
    {
        var judged = Judge(Report(finding), policy: ScanPolicy.Default.Except(exception)).Findings.Single();

        Assert.Equal((what, expected ? FindingVerdict.Excepted : FindingVerdict.Refused), (what, judged.Verdict));
    }

    [Fact]
    public void One_in_code_must_say_who_why_and_until_when()
    {
        var mistakes = Assert.Throws<UsageException>(() => ExceptionSet.Of(
        [
            new ScanException { Id = "", Owner = "team", Reason = "So.", Expires = new DateOnly(2026, 1, 1) },
            new ScanException { Id = "CVE-1", Owner = " ", Reason = "", Expires = default, Paths = ["a["] },
        ])).Mistakes;

        Approved.Equal(string.Join('\n', mistakes) + "\n", "CodeMistakes");
    }

    [Fact]
    public void What_is_to_be_said_of_exceptions_is_said()
    {
        var files = ExceptionFiles.Parse(".trivyignore", "CVE-1 exp:2026-03-10\nCVE-9 exp:2026-01-01\nCVE-8\nCVE-2 exp:2026-03-24\nCVE-3 exp:2026-03-11\nCVE-4 exp:2026-03-12\nCVE-5 exp:2026-12-31\n");
        var report = Report([.. Enumerable.Range(1, 5).Select(number => Vulnerability($"CVE-{number}", fixedVersion: "2")), Setting()]);
        var policy = (ScanPolicy.Default with { UnownedExceptions = RuleEffect.Refuse }).Except(
            Exception("DS-0002"), Exception("CVE-7") with { Application = ApplicationName.Parse("bank") });

        var judgement = Judge(report, For() with { Exceptions = files }, policy);

        Approved.Equal(string.Join('\n', judgement.Notices.Select(notice => $"{notice.GetType().Name}: {notice.Message}").Concat(judgement.Decision.Reasons.Select(reason => $"{reason.Cause} {reason.Effect}: {reason.Message} {reason.Action}"))) + "\n", "Notices");
    }

    [Fact]
    public void One_that_has_ended_says_that_this_is_why_the_build_is_red()
    {
        var judgement = Judge(Report(Vulnerability("CVE-1", fixedVersion: "2")), For() with { Exceptions = ExceptionFiles.Parse(".trivyignore", "CVE-1 exp:2026-03-10") });

        Assert.Equal(FindingVerdict.Refused, judgement.Findings[0].Verdict);
        Assert.Equal("CVE-1 (.trivyignore:1)", judgement.Findings[0].Lapsed?.ToString());
        Assert.Equal(
            "The policy 'default' refuses 1 finding in 'localhost:5000/shop:1.0': 1 by 'high-with-fix'. For 1 of them an exception has ended: this is why it counts now.",
            judgement.Decision.Reasons.Single().Message);
    }

    [Fact]
    public void One_that_still_holds_goes_before_one_that_has_ended()
    {
        var judgement = Judge(Report(Vulnerability("CVE-1", fixedVersion: "2")), For() with { Exceptions = ExceptionFiles.Parse(".trivyignore", "CVE-1 exp:2026-03-10\nCVE-1 exp:2027-03-10") });

        Assert.Equal(".trivyignore:2", judgement.Findings[0].Exception?.Source.ToString());
        Assert.Equal(ScanVerdict.PassedWithWarnings, judgement.Verdict);
    }
}
