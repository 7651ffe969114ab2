using System.Diagnostics;
using Slipway.Approval;
using Slipway.Model;
using Slipway.Testing;
using static Slipway.Scanning.FindingFilter;
using static Slipway.Scanning.Tests.Scans;

namespace Slipway.Scanning.Tests;

public sealed class ScanJudgeTests
{
    [Fact]
    public void A_clean_scan_passes()
    {
        var judgement = Judge(Report());

        Assert.Equal(ScanVerdict.Passed, judgement.Verdict);
        Assert.True(judgement.Decision.IsPassed);
        Assert.Empty(judgement.Decision.Reasons);
    }

    [Fact]
    public void What_no_rule_is_about_is_counted_only()
    {
        var judgement = Judge(Report(Vulnerability("CVE-1"), Vulnerability("CVE-2", Severity.Low)));

        Assert.Equal(ScanVerdict.Passed, judgement.Verdict);
        Assert.Empty(judgement.Decision.Findings);
        Assert.Equal([(Severity.High, 1), (Severity.Low, 1)], judgement.Decision.Counts.Select(count => (count.Severity, count.Findings.Counted)));
    }

    [Fact]
    public void What_is_warned_of_goes_on() => Assert.Equal(ScanVerdict.PassedWithWarnings, Judge(Report(Vulnerability("CVE-1", Severity.Critical))).Verdict);

    [Fact]
    public void What_the_change_brings_is_refused_and_what_was_there_is_reported()
    {
        var existing = Vulnerability("CVE-1", Severity.Critical, fixedVersion: "2");
        var deployed = Report(existing, Vulnerability("CVE-3"));

        var existingOnly = Judge(Report(existing), For(deployed: deployed));
        var withNew = Judge(Report(existing, Vulnerability("CVE-2", Severity.Critical, NuGet("A", "1"), "2")), For(deployed: deployed));

        Assert.Equal((ScanVerdict.PassedWithWarnings, FindingVerdict.Reported, FindingOrigin.Existing), (existingOnly.Verdict, existingOnly.Findings[0].Verdict, existingOnly.Findings[0].Origin));
        Assert.Equal(1, existingOnly.Decision.Fixed);
        Assert.Equal(ScanVerdict.Refused, withNew.Verdict);
        Assert.Equal(("CVE-2", "the new package A 1"), (withNew.Decision.Findings[0].Id, withNew.Decision.Findings[0].Cause));
    }

    [Fact]
    public void What_the_database_brought_is_reported()
    {
        var report = Report(Vulnerability("CVE-1", Severity.Critical, fixedVersion: "2"));

        var judgement = Judge(report, For(deployed: report) with { DeployedThen = Report() });

        Assert.Equal((ScanVerdict.PassedWithWarnings, FindingOrigin.Database), (judgement.Verdict, judgement.Findings[0].Origin));
    }

    [Theory]
    [InlineData(RuleEffect.Refuse, FindingVerdict.Refused, ScanVerdict.Refused)]
    [InlineData(RuleEffect.Warn, FindingVerdict.Warned, ScanVerdict.PassedWithWarnings)]
    [InlineData(RuleEffect.Ignore, FindingVerdict.Reported, ScanVerdict.PassedWithWarnings)]
    public void What_is_new_for_uncertain_is_as_the_policy_says(RuleEffect effect, FindingVerdict verdict, ScanVerdict whole)
    {
        var deployed = Report() with { Scanner = Trivy with { DatabaseDigest = "sha256:older" } };

        var judgement = Judge(Report(Vulnerability("CVE-1", fixedVersion: "2")), For(deployed: deployed), ScanPolicy.Default with { WhenComparisonUncertain = effect });

        Assert.Equal((verdict, FindingOrigin.Uncertain, whole), (judgement.Findings[0].Verdict, judgement.Findings[0].Origin, judgement.Verdict));
        Assert.Contains(judgement.Decision.Reasons, reason => reason.Cause == DecisionCause.UncertainComparison);
    }

    [Fact]
    public void An_old_database_goes_on_at_home_and_has_not_passed()
    {
        var old = Report() with { Scanner = Trivy with { DatabaseUpdatedAt = Now.AddDays(-4) } };

        Assert.Equal((ScanVerdict.PassedWithWarnings, false), (Judge(old, For("local")).Verdict, Judge(old, For("local")).Decision.IsPassed));
        Assert.Equal(ScanVerdict.Refused, Judge(old).Verdict);
        Assert.Equal(ScanVerdict.Passed, Judge(old, policy: ScanPolicy.Default with { MaximumDatabaseAge = null }).Verdict);
    }

    public static TheoryData<ScannerFault, string, DecisionCause, RuleEffect> Faults => new()
    {
        { ScannerFault.Missing, "local", DecisionCause.ScannerUnavailable, RuleEffect.Warn },
        { ScannerFault.Broken, "staging", DecisionCause.ScannerUnavailable, RuleEffect.Refuse },
        { ScannerFault.TimedOut, "production", DecisionCause.ScannerUnavailable, RuleEffect.Refuse },
        { ScannerFault.UnreadableReport, "dev", DecisionCause.ScannerUnavailable, RuleEffect.Warn },
        { ScannerFault.DatabaseStale, "production", DecisionCause.DatabaseOutdated, RuleEffect.Refuse },
        { ScannerFault.DatabaseUnreachable, "local", DecisionCause.DatabaseOutdated, RuleEffect.Warn },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Nobody_looked_is_no_finding(ScannerFault fault, string environment, DecisionCause cause, RuleEffect effect)
    {
        var outcome = new ScanOutcome.Unavailable(fault, "'trivy' is not on PATH.", "Install it.");

        var judgement = new ScanJudge(ScanPolicy.Default, new FakeClock(Now)).Judge(outcome, For(environment));

        var reason = judgement.Decision.Reasons.Single();
        Assert.Equal((cause, effect), (reason.Cause, reason.Effect));
        Assert.Equal(effect == RuleEffect.Refuse ? ScanVerdict.Refused : ScanVerdict.PassedWithWarnings, judgement.Verdict);
        Assert.Null(judgement.Decision.Scanner);
        Assert.False(judgement.Decision.IsPassed);
    }

    [Fact]
    public void Every_reason_reads_as_what_to_do()
    {
        var old = Report(Vulnerability("CVE-1", fixedVersion: "2"), Secret()) with { Scanner = Trivy with { DatabaseUpdatedAt = Now.AddDays(-4) } };
        old = old with { Artifact = old.Artifact with { IsOsEndOfLife = true } };
        var missing = new ScanOutcome.Unavailable(ScannerFault.Missing, "'trivy' is not on PATH.", "Install it.");
        var judge = new ScanJudge(ScanPolicy.Default, new FakeClock(Now));
        var judgements = new[]
        {
            Judge(old, For(deployed: Report() with { Scanner = Trivy with { Version = "" } })), Judge(old, For("local")), judge.Judge(missing, For()), judge.Judge(missing, For("local")),
            judge.Judge(missing, new JudgeRequest { Subject = new DecisionSubject() }),
        };

        Approved.Equal(string.Join("\n", judgements.Select(judgement => string.Concat(judgement.Decision.Reasons.Select(reason => $"{reason.Effect} {reason.Cause}: {reason.Message} {reason.Action}\n")))), "Reasons");
    }

    [Fact]
    public void What_the_scanner_left_out_is_not_without_a_trace()
    {
        var report = Report() with { Suppressed = [new SuppressedFinding(Vulnerability("CVE-1", fixedVersion: "2"), "not_affected", "Not reached", "vex.json")] };

        var one = Judge(report).Decision.Findings.Single();

        Assert.Equal((FindingVerdict.Excepted, "vex.json (not_affected): Not reached"), (one.Verdict, one.Exception));
    }

    [Fact]
    public void Several_scans_are_judged_as_one()
    {
        var audit = Report(Vulnerability("CVE-1", Severity.Critical, NuGet("A", "1")) with { Scanner = "nuget-audit", Aliases = ["GHSA-1"] }, Vulnerability("CVE-2", package: NuGet("A", "1"))) with { Scanner = new ScannerVersion("nuget-audit", "10") };

        var judgement = new ScanJudge(ScanPolicy.Default, new FakeClock(Now)).Judge([Report(Vulnerability("CVE-1", Severity.High, NuGet("A", "1"), "2")), audit], For());

        Assert.Equal([("CVE-1", "trivy,nuget-audit", Severity.Critical), ("CVE-2", "trivy", Severity.High)], judgement.Findings.Select(one => (one.Finding.Id, one.Finding.Scanner, one.Finding.Severity)));
        Assert.Equal("trivy", judgement.Decision.Scanner?.Name);
        Assert.Equal("There is no scan to judge. Give at least one report.", Assert.Throws<UsageException>(() => new ScanJudge(ScanPolicy.Default, new FakeClock(Now)).Judge([], For())).Message);
    }

    [Fact]
    public void A_scan_of_another_image_is_not_judged()
    {
        var request = For() with { Subject = new DecisionSubject { Image = Digest.Of("other"u8) } };

        Assert.Equal(
            $"The scan is of the image '{Digest.Of("image"u8)}'. Expected '{Digest.Of("other"u8)}', which is to be judged. Scan that one.",
            Assert.Throws<UsageException>(() => Judge(Report(), request)).Message);
    }

    [Fact]
    public void Two_hundred_thousand_findings_are_judged_in_well_under_a_second()
    {
        var packages = Enumerable.Range(0, 500).Select(number => number % 2 == 0 ? Os($"package{number}", "1.0") : NuGet($"Package{number}", "1.0")).ToArray();
        var findings = Enumerable.Range(0, 200_000).Select(ScanFinding (number) => Vulnerability($"CVE-2026-{number}", (Severity)(number % 5), packages[number % 500], number % 3 == 0 ? "1.1" : "")).ToArray();
        var report = Report([.. findings]);
        var request = For(deployed: Report([.. findings.Skip(1_000)])) with { Exceptions = ExceptionFiles.Parse(".trivyignore", string.Concat(Enumerable.Range(0, 10_000).Select(number => $"CVE-2026-{number * 7} exp:2027-01-01\n"))) };
        var policy = ScanPolicy.Default.Warn("docs", "So.", In("usr/share/doc/**", "**/*.md"));
        Judge(Report([.. findings.Take(5_000)]), request, policy);

        var watch = Stopwatch.StartNew();
        Judge(report, For() with { Exceptions = request.Exceptions }, policy);
        var plain = watch.Elapsed;
        watch.Restart();
        var judgement = Judge(report, request, policy);
        TestContext.Current.TestOutputHelper?.WriteLine($"judged in {plain}, against what is deployed in {watch.Elapsed}");

        Assert.Equal(200_000, judgement.Findings.Length);
        // A hundred times what it takes, and less than asking each exception of each finding would: machines that test are shared.
        Assert.True(plain < TimeSpan.FromSeconds(30), $"It took {plain}.");
    }
}
