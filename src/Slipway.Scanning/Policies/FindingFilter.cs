using System.Collections.Immutable;
using System.Globalization;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// Which findings a rule is about. Filters are put together with <c>&amp;</c>, <c>|</c> and <c>!</c>, as in
/// <c>AtLeast(Severity.High) &amp; HasFix &amp; !In("usr/share/doc/**")</c>, and describe themselves, so that a decision can say what was asked.
/// </summary>
public sealed class FindingFilter
{
    private readonly Func<ScanFinding, bool> _matches;

    private FindingFilter(string description, Func<ScanFinding, bool> matches) => (Description, _matches) = (description, matches);

    /// <summary>Any finding.</summary>
    public static FindingFilter Any { get; } = new("any finding", _ => true);

    /// <summary>Packages known to be vulnerable.</summary>
    public static FindingFilter Vulnerabilities { get; } = new("a vulnerability", finding => finding is ScanFinding.Vulnerability);

    /// <summary>Secrets that lie in files.</summary>
    public static FindingFilter Secrets { get; } = new("a secret", finding => finding is ScanFinding.LeakedSecret);

    /// <summary>Settings that should be other ones.</summary>
    public static FindingFilter Misconfigurations { get; } = new("a misconfiguration", finding => finding is ScanFinding.Misconfiguration);

    /// <summary>Licences.</summary>
    public static FindingFilter Licenses { get; } = new("a licence", finding => finding is ScanFinding.License);

    /// <summary>Vulnerabilities that some version is without. One that the publisher will not fix has none.</summary>
    public static FindingFilter HasFix { get; } = new("a fix available", finding => finding is ScanFinding.Vulnerability { FixedVersion.Length: > 0 });

    /// <summary>Vulnerabilities known to be exploited (CISA's catalogue, KEV). Where that is unknown, this does not match.</summary>
    public static FindingFilter KnownExploited { get; } = new("known to be exploited", finding => finding is ScanFinding.Vulnerability { IsKnownExploited: true });

    /// <summary>What it asks for, in words.</summary>
    public string Description { get; }

    /// <summary>A filter of one's own.</summary>
    /// <param name="description">What it asks for, in words: part of the policy's hash, which cannot see code.</param>
    /// <param name="matches">A pure function: it is asked once for each finding.</param>
    public static FindingFilter Where(string description, Func<ScanFinding, bool> matches) => new(description, matches);

    /// <summary>Findings as grave as this or graver.</summary>
    public static FindingFilter AtLeast(Severity severity) => new($"severity {severity} or above", finding => finding.Severity >= severity);

    /// <summary>Vulnerabilities in packages of this origin.</summary>
    public static FindingFilter InPackagesOf(PackageKind kind) => new(
        kind == PackageKind.OperatingSystem ? "in a package of the distribution" : "in a library", finding => finding is ScanFinding.Vulnerability one && one.Package.Kind == kind);

    /// <summary>Vulnerabilities in packages of one of these types, by the type of the package URL (<c>nuget</c>, <c>deb</c>) or the scanner's name for it (<c>dotnet-core</c>).</summary>
    public static FindingFilter OfType(params ImmutableArray<string> types) => new(
        $"of type {string.Join(" or ", types)}",
        finding => finding is ScanFinding.Vulnerability { Package: var package }
            && types.Any(type => Same(type, package.Type) || (package.Url is { } url && Same(type, url.Type))));

    /// <summary>Findings in these paths; the last pattern that matches decides, and <c>!</c> takes back, as in <c>.dockerignore</c>.</summary>
    /// <exception cref="UsageException">A pattern is damaged.</exception>
    public static FindingFilter In(params ImmutableArray<string> patterns)
    {
        var memory = new PathMemory(FindingPaths.Parse(patterns));
        return new($"in {string.Join(", ", patterns)}", finding => memory.Matches(finding.Target) || FindingPaths.OfPackage(finding) is { Length: > 0 } path && memory.Matches(path));
    }

    /// <summary>Vulnerabilities that are exploited within 30 days with at least this probability (EPSS, 0 to 1). Where that is unknown, this does not match.</summary>
    /// <exception cref="UsageException">The number is none between 0 and 1.</exception>
    public static FindingFilter ExploitProbability(double atLeast) => atLeast is >= 0 and <= 1
        ? new(string.Create(CultureInfo.InvariantCulture, $"EPSS {atLeast:0.####} or above"), finding => finding is ScanFinding.Vulnerability one && one.ExploitProbability >= atLeast)
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"'{atLeast}' is not a probability. Expected a number from 0 to 1, such as 0.1."));

    /// <summary>Licences by name (SPDX id) or by the scanner's category (<c>forbidden</c>, <c>restricted</c>, <c>reciprocal</c>, …).</summary>
    public static FindingFilter License(params ImmutableArray<string> namesOrCategories) => new(
        $"a licence {string.Join(" or ", namesOrCategories)}",
        finding => finding is ScanFinding.License one && namesOrCategories.Any(name => Same(name, one.Id) || Same(name, one.Category)));

    /// <summary>Findings with one of these ids, by any of their names.</summary>
    public static FindingFilter WithId(params ImmutableArray<string> ids) => new(
        $"id {string.Join(" or ", ids)}", finding => FindingIds.Of(finding).Any(id => ids.Any(wanted => Same(FindingIds.Normalize(wanted), id))));

    /// <summary>Whether it is about a finding.</summary>
    public bool Matches(ScanFinding finding) => _matches(finding);

    /// <summary>What both are about.</summary>
    public FindingFilter And(FindingFilter other) => new($"{Within(this)}, {Within(other)}", finding => Matches(finding) && other.Matches(finding));

    /// <summary>What either is about.</summary>
    public FindingFilter Or(FindingFilter other) => new($"({Description}) or ({other.Description})", finding => Matches(finding) || other.Matches(finding));

    /// <summary>What it is not about.</summary>
    public FindingFilter Not() => new($"not ({Description})", finding => !Matches(finding));

    /// <summary>What both are about.</summary>
    public static FindingFilter operator &(FindingFilter left, FindingFilter right) => left.And(right);

    /// <summary>What either is about.</summary>
    public static FindingFilter operator |(FindingFilter left, FindingFilter right) => left.Or(right);

    /// <summary>What it is not about.</summary>
    public static FindingFilter operator !(FindingFilter filter) => filter.Not();

    /// <inheritdoc/>
    public override string ToString() => Description;

    private static string Within(FindingFilter filter) => filter.Description.Contains(") or (", StringComparison.Ordinal) ? $"[{filter.Description}]" : filter.Description;

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
