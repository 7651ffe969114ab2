using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Approval;
using Slipway.Model;
using Slipway.Testing;
using static Slipway.Scanning.Tests.Scans;

namespace Slipway.Scanning.Tests;

public sealed class ScanDecisionTests
{
    [Fact]
    public void Its_form_is_approved() => Approved.Equal(Reports.Mixed.Decision.ToJson(), "Decision");

    [Fact]
    public void It_reads_back_as_it_was_written() => Prop.ForAll<int, string, string>((days, title, because) =>
    {
        var finding = Vulnerability("CVE-1", fixedVersion: "2") with { Title = title ?? "", Score = days };
        var decision = Judge(Report(finding, Secret()), policy: ScanPolicy.Default.Refuse("own", $"x{because}", FindingFilter.Any)).Decision;

        var json = decision.ToJson();

        Assert.Equal(json, ScanDecision.Parse(Encoding.UTF8.GetBytes(json), "x").ToJson());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_does_not_hang_on_the_order_of_the_report()
    {
        var findings = new ScanFinding[] { Vulnerability("CVE-1", fixedVersion: "2"), Vulnerability("CVE-2", Severity.Critical), Secret(3), Secret(9), Setting(), Licence(), Vulnerability("CVE-3", exploited: true) };

        Assert.Equal(Judge(Report([.. findings])).Decision.ToJson(), Judge(Report([.. findings.Reverse()])).Decision.ToJson());
    }

    [Theory]
    [InlineData("""{"schemaVersion":2}""", "The scan decision 'decision.json' has the schema version 2. Expected 1. Scan again, or take the version of Slipway that wrote it.")]
    [InlineData("""{"verdict":"Passed"}""", "The scan decision 'decision.json' has the schema version none. Expected 1. Scan again, or take the version of Slipway that wrote it.")]
    [InlineData("""{"a":{"schemaVersion":1},"schemaVersion":"1"}""", "The scan decision 'decision.json' has the schema version none. Expected 1. Scan again, or take the version of Slipway that wrote it.")]
    public void A_form_that_is_not_known_is_told(string json, string message) =>
        Assert.Equal(message, Assert.Throws<UsageException>(() => ScanDecision.Parse(Encoding.UTF8.GetBytes(json), "decision.json")).Message);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"schemaVersion\":1")]
    [InlineData("{\"schemaVersion\":1}")]
    [InlineData("{\"schemaVersion\":1,\"verdict\":7,\"policy\":\"p\",\"policyHash\":\"h\",\"decidedAt\":\"2026-01-01T00:00:00Z\"}")]
    [InlineData("{\"schemaVersion\":1,\"verdict\":\"Passed\",\"policy\":null,\"policyHash\":\"h\",\"decidedAt\":\"2026-01-01T00:00:00Z\"}")]
    [InlineData("{\"schemaVersion\":1,\"verdict\":\"Passed\",\"policy\":\"p\",\"policyHash\":\"h\",\"decidedAt\":\"2026-01-01T00:00:00Z\",\"findings\":[null]}")]
    [InlineData("{\"schemaVersion\":1,\"verdict\":\"Perhaps\",\"policy\":\"p\",\"policyHash\":\"h\",\"decidedAt\":\"2026-01-01T00:00:00Z\"}")]
    public void What_is_none_is_told(string json) =>
        Assert.StartsWith("'decision.json' is not a scan decision: ", Assert.Throws<UsageException>(() => ScanDecision.Parse(Encoding.UTF8.GetBytes(json), "decision.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Depth_and_missing_lists_do_no_harm()
    {
        Assert.Throws<UsageException>(() => ScanDecision.Parse(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 100_000)), "x"));
        var bare = JsonNode.Parse(Judge(Report(Secret())).Decision.ToJson())!.AsObject();
        foreach (var list in new[] { "reasons", "counts", "findings", "exceptions" })
            bare.Remove(list);

        Assert.Empty(ScanDecision.Parse(Encoding.UTF8.GetBytes(bare.ToJsonString()), "x").Findings);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(-6.9, true)]
    [InlineData(-7, false)]
    [InlineData(0.001, true)]
    [InlineData(0.1, false)]
    public void Its_age_is_told_and_one_from_the_future_has_none(double days, bool expected)
    {
        var decision = Judge(Report()).Decision with { DecidedAt = Now.AddDays(days) };

        Assert.Equal(expected, decision.IsYoungerThan(7, new FakeClock(Now)));
    }

    [Fact]
    public void Its_size_is_bounded()
    {
        var decision = Judge(Report([.. Enumerable.Range(0, 20_000).Select(ScanFinding (number) => Vulnerability($"CVE-{number}", Severity.Critical, fixedVersion: "2") with { Title = new string('x', 5_000) })])).Decision;

        Assert.Equal((ScanDecision.MaximumFindings, 15_000, 20_000), (decision.Findings.Length, decision.Omitted, decision.Counts.Single().Findings.Refused));
        Assert.True(decision.ToJson().Length < 10_000_000, $"It has {decision.ToJson().Length} letters.");
    }
}
