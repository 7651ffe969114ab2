using Slipway.Model;
using static Slipway.Scanning.FindingFilter;
using static Slipway.Scanning.Tests.Scans;

namespace Slipway.Scanning.Tests;

public sealed class FindingFilterTests
{
    [Fact]
    public void Filters_are_put_together_and_say_what_they_ask_for()
    {
        var filter = Vulnerabilities & AtLeast(Severity.High) & HasFix & !In("usr/share/doc/**") | KnownExploited;

        Assert.Equal("(a vulnerability, severity High or above, a fix available, not (in usr/share/doc/**)) or (known to be exploited)", filter.Description);
        Assert.True(filter.Matches(Vulnerability("CVE-1", fixedVersion: "2")));
        Assert.False(filter.Matches(Vulnerability("CVE-1")));
        Assert.True(filter.Matches(Vulnerability("CVE-1", Severity.Low, exploited: true)));
    }

    [Fact]
    public void An_either_within_a_both_is_told_apart() =>
        Assert.Equal("[(a secret) or (a licence)], severity Low or above", ((Secrets | Licenses) & AtLeast(Severity.Low)).Description);

    [Theory]
    [InlineData("nuget", true)]
    [InlineData("dotnet-core", true)]
    [InlineData("NuGet", true)]
    [InlineData("deb", false)]
    public void The_type_is_that_of_the_purl_or_the_scanners(string type, bool expected) =>
        Assert.Equal(expected, OfType(type).Matches(Vulnerability("CVE-1", package: NuGet("A", "1"))));

    [Theory]
    [InlineData("app/**", true)]
    [InlineData("app", true)]
    [InlineData("**/*.deps.json", true)]
    [InlineData("usr/**", false)]
    public void Paths_are_those_of_the_package_and_the_target(string pattern, bool expected) =>
        Assert.Equal(expected, In(pattern).Matches(Vulnerability("CVE-1", package: NuGet("A", "1"))));

    [Fact]
    public void What_is_unknown_is_neither_exploited_nor_probable()
    {
        Assert.False(KnownExploited.Matches(Vulnerability("CVE-1")));
        Assert.False(ExploitProbability(0).Matches(Vulnerability("CVE-1")));
        Assert.True(ExploitProbability(0.1).Matches(Vulnerability("CVE-1", probability: 0.1)));
        Assert.False(ExploitProbability(0.1).Matches(Secret()));
    }

    [Fact]
    public void Kinds_licences_and_origins_are_told_apart()
    {
        Assert.True(Misconfigurations.Matches(Setting()) && Secrets.Matches(Secret()) && Licenses.Matches(Licence()));
        Assert.True(License("FORBIDDEN").Matches(Licence()) && License("agpl-3.0").Matches(Licence()) && !License("MIT").Matches(Licence()));
        Assert.True(InPackagesOf(PackageKind.OperatingSystem).Matches(Vulnerability("CVE-1")) && !InPackagesOf(PackageKind.Library).Matches(Vulnerability("CVE-1")));
        Assert.True(WithId("GHSA-1").Matches(Vulnerability("CVE-1", aliases: "GHSA-1")) && WithId("AVD-DS-0002", "x").Matches(Setting()) && WithId("DS002").Matches(Setting()));
        Assert.True(Where("of GitHub", one => one is ScanFinding.LeakedSecret { Category: "GitHub" }).Matches(Secret()) && Any.Matches(Secret()));
    }

    [Fact]
    public void What_cannot_be_asked_is_told()
    {
        Assert.Equal("'1.5' is not a probability. Expected a number from 0 to 1, such as 0.1.", Assert.Throws<UsageException>(() => ExploitProbability(1.5)).Message);
        Assert.Equal("'a[' is not a pattern of paths. Expected one such as 'app/**' or '!usr/lib/libssl.so'.", Assert.Throws<UsageException>(() => In("app/**", "a[")).Message);
    }
}
