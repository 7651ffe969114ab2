using Slipway.Helm.Policies;
using Slipway.Model;

namespace Slipway.Helm.Tests.Policies;

public sealed class SuppressionTests
{
    private static readonly string Broken = PolicySample.With("livenessProbe:", "startupProbe:");

    [Fact]
    public void An_annotation_suppresses_with_a_reason()
    {
        var report = PolicySample.Check(Ignoring("SWC001 it restarts itself"));

        Assert.Empty(report.Findings);
        Assert.Equal(1, report.Suppressed);
    }

    [Theory]
    [InlineData("SWC001", "SWC090", "The suppression of 'SWC001' does not say why.")]
    [InlineData("SWC001 a; SWC002 b", "SWC091", "The object keeps 'SWC002', which is suppressed.")]
    [InlineData("SWC001,SWC040: both", "SWC091", "The object keeps 'SWC040', which is suppressed.")]
    [InlineData("swc001 a\\nSWC999 b", "SWC092", "'SWC999' is no rule.")]
    public void A_suppression_that_is_not_sound_is_a_finding_itself(string annotation, string rule, string message)
    {
        var finding = Assert.Single(PolicySample.Check(Ignoring(annotation)).Findings);

        Assert.Equal((rule, message, "metadata.annotations[\"slipway.dev/ignore\"]", 5), (finding.Rule, finding.Message, finding.Path, finding.Line));
    }

    [Theory]
    [InlineData("Deployment/web")]
    [InlineData("Deployment/*")]
    [InlineData("*/w*b")]
    [InlineData("*")]
    public void Code_suppresses_by_a_pattern(string pattern)
    {
        var options = new ChartPolicyOptions { Suppressions = [new("SWC001", pattern, "it restarts itself")] };

        var report = PolicySample.Check(Broken, options);

        Assert.Empty(report.Findings);
        Assert.Empty(ChartPolicies.CheckSuppressions([report], options));
    }

    [Theory]
    [InlineData("SWC001", "Deployment/other", "a", "SWC091")]
    [InlineData("SWC001", "Deployment/web", " ", "SWC090")]
    [InlineData("SWC000", "Deployment/web", "a", "SWC092")]
    public void What_code_suppresses_is_judged_after_all_renderings(string rule, string pattern, string reason, string expected)
    {
        var options = new ChartPolicyOptions { Suppressions = [new(rule, pattern, reason)] };

        var report = PolicySample.Check(Broken, options);

        Assert.Equal(expected, Assert.Single(ChartPolicies.CheckSuppressions([report], options)).Rule);
    }

    [Fact]
    public void What_one_rendering_needs_is_not_unused()
    {
        var options = new ChartPolicyOptions { Suppressions = [new("SWC001", "Deployment/web", "it restarts itself")] };

        PolicyReport[] reports = [PolicySample.Check(PolicySample.Good, options), PolicySample.Check(Broken, options)];

        Assert.Empty(ChartPolicies.CheckSuppressions(reports, options));
        Assert.Equal("SWC091", Assert.Single(ChartPolicies.CheckSuppressions(reports[..1], options)).Rule);
    }

    [Fact]
    public void An_expired_suppression_suppresses_nothing_and_is_told()
    {
        var options = new ChartPolicyOptions { Suppressions = [new("SWC001", "Deployment/web", "until the next version", new DateOnly(2020, 1, 31))] };

        var report = PolicySample.Check(Broken, options);

        Assert.Equal("SWC001", Assert.Single(report.Findings).Rule);
        Assert.Equal("The suppression of 'SWC001' for 'Deployment/web' held until 2020-01-31.", Assert.Single(ChartPolicies.CheckSuppressions([report], options)).Message);
    }

    [Fact]
    public void Rules_are_switched_off_and_weighed_anew()
    {
        Assert.Empty(PolicySample.Check(Broken, new ChartPolicyOptions { Disabled = ["swc001"] }).Findings);
        var options = new ChartPolicyOptions { Severities = new Dictionary<string, FindingSeverity>(StringComparer.Ordinal) { ["SWC001"] = FindingSeverity.Error } };
        Assert.Equal(FindingSeverity.Error, Assert.Single(PolicySample.Check(Broken, options).Findings).Severity);
    }

    [Fact]
    public void A_suppression_of_what_is_switched_off_is_not_unused() =>
        Assert.Empty(PolicySample.Check(Ignoring("SWC001 it restarts itself"), new ChartPolicyOptions { Disabled = ["SWC001"] }).Findings);

    [Fact]
    public void Rules_that_there_are_not_are_told_all_together()
    {
        var mistakes = Assert.Throws<UsageException>(() => PolicySample.Check(Broken, new ChartPolicyOptions { Enabled = ["SWC01"], Disabled = ["other"] })).Mistakes;

        Assert.Equal(2, mistakes.Count);
        Assert.StartsWith("'SWC01' is no rule for charts. Did you mean 'SWC0", mistakes[0], StringComparison.Ordinal);
        Assert.Equal("'other' is no rule for charts. The table is in docs/chart-policies.md.", mistakes[1]);
    }

    private static string Ignoring(string annotation) =>
        Broken.Replace("kind: Deployment\nmetadata:\n  name: web\n", $"kind: Deployment\nmetadata:\n  annotations:\n    slipway.dev/ignore: \"{annotation}\"\n  name: web\n", StringComparison.Ordinal);
}
