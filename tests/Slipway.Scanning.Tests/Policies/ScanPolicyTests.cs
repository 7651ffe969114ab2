using Slipway.Approval;
using Slipway.Model;
using static Slipway.Scanning.FindingFilter;
using static Slipway.Scanning.Tests.Scans;

namespace Slipway.Scanning.Tests;

public sealed class ScanPolicyTests
{
    [Fact]
    public void The_default_policy_reads_as_what_it_is() => Approved.Equal(ScanPolicy.Default.Describe(), "DefaultPolicy");

    public static TheoryData<string, ScanFinding, string> Findings => new()
    {
        { "critical with a fix", Vulnerability("CVE-1", Severity.Critical, fixedVersion: "2"), "Refuse critical-with-fix" },
        { "critical without", Vulnerability("CVE-1", Severity.Critical), "Warn critical-without-fix" },
        { "high with a fix", Vulnerability("CVE-1", Severity.High, fixedVersion: "2"), "Refuse high-with-fix" },
        { "high without", Vulnerability("CVE-1", Severity.High), "" },
        { "medium with a fix", Vulnerability("CVE-1", Severity.Medium, fixedVersion: "2"), "" },
        { "medium, likely", Vulnerability("CVE-1", Severity.Medium, fixedVersion: "2", probability: 0.3), "Refuse likely-exploited" },
        { "low, exploited, no fix", Vulnerability("CVE-1", Severity.Low, exploited: true), "Refuse known-exploited" },
        { "critical, exploited, no fix", Vulnerability("CVE-1", Severity.Critical, exploited: true), "Refuse known-exploited" },
        { "secret", Secret(), "Refuse secret" },
        { "lesser secret", Secret(severity: Severity.Medium), "Warn possible-secret" },
        { "setting", Setting(), "Refuse misconfiguration" },
        { "lesser setting", Setting(severity: Severity.Medium), "" },
        { "forbidden licence", Licence(), "Refuse forbidden-licence" },
        { "restricted licence", Licence("GPL-3.0", "restricted"), "Warn restricted-licence" },
        { "kind licence", Licence("MIT", "notice"), "" },
    };

    [Theory]
    [MemberData(nameof(Findings))]
    public void The_default_policy_stops_what_can_be_acted_on(string what, ScanFinding finding, string expected)
    {
        var rule = ScanPolicy.Default.RuleFor(finding);

        Assert.Equal((what, expected), (what, rule is null ? "" : $"{rule.Effect} {rule.Name}"));
    }

    [Fact]
    public void A_rule_of_the_same_name_takes_the_place_of_the_other()
    {
        var policy = ScanPolicy.Default.Warn("secret", "We scan samples.", Secrets).Without("possible-secret");

        Assert.Equal(ScanPolicy.Default.Rules.Length - 1, policy.Rules.Length);
        Assert.Equal(RuleEffect.Warn, policy.RuleFor(Secret())?.Effect);
    }

    [Fact]
    public void Mistakes_are_told()
    {
        Assert.Equal(
            "The policy 'strict' has no rule 'secrets'. It has: 'secret'.",
            Assert.Throws<UsageException>(() => (ScanPolicy.Empty with { Name = "strict" }).Refuse("secret", "So.", Secrets).Without("secrets")).Message);
        Assert.Equal(
            "The rule 'x' of the policy 'empty' has no name or no reason. Give both: whoever is stopped by it reads them.",
            Assert.Throws<UsageException>(() => ScanPolicy.Empty.Refuse("x", " ", Any)).Message);
    }

    [Fact]
    public void Its_hash_is_that_of_what_it_says()
    {
        var one = ScanPolicy.Empty.Refuse("all", "So.", AtLeast(Severity.High));

        Assert.Equal(one.Hash, ScanPolicy.Empty.Refuse("all", "So.", AtLeast(Severity.High)).Hash);
        Assert.NotEqual(one.Hash, ScanPolicy.Empty.Refuse("all", "So.", AtLeast(Severity.Low)).Hash);
        Assert.NotEqual(one.Hash, (one with { MaximumDatabaseAge = null }).Hash);
        Assert.NotEqual(one.Hash, one.Except(Exception("CVE-1")).Hash);
    }

    [Theory]
    [InlineData("local", UnavailableRule.GoOnWithWarning)]
    [InlineData("dev", UnavailableRule.GoOnWithWarning)]
    [InlineData("staging", UnavailableRule.Refuse)]
    [InlineData("production", UnavailableRule.Refuse)]
    [InlineData("nobody-thought-of", UnavailableRule.Refuse)]
    public void Without_a_scanner_only_local_work_goes_on(string environment, UnavailableRule expected) =>
        Assert.Equal(expected, UnavailableRules.Default.For(EnvironmentName.Parse(environment)));

    [Fact]
    public void An_environment_may_have_a_rule_of_its_own()
    {
        Assert.Equal(UnavailableRule.Refuse, UnavailableRules.Default.For(null));
        Assert.Equal(UnavailableRule.Refuse, UnavailableRules.RefuseEverywhere.For(EnvironmentName.Parse("local")));
        Assert.Equal(
            UnavailableRule.GoOnWithWarning,
            UnavailableRules.RefuseEverywhere.With(EnvironmentName.Parse("demo"), UnavailableRule.GoOnWithWarning).For(EnvironmentName.Parse("demo")));
    }
}
