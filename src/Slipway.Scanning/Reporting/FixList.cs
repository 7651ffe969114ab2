using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>
/// What to fix first: what stops the build, then what is known to be exploited, the gravest, what a fix exists for, the likeliest to be exploited. What one step does away with is one entry.
/// </summary>
public static class FixList
{
    /// <summary>The steps for all findings that are refused, warned of or reported. What is let through or only counted is not in it.</summary>
    public static ImmutableArray<Fix> Of(ScanJudgement judgement) => Of(judgement.Findings.Where(one => one.Verdict is FindingVerdict.Refused or FindingVerdict.Warned or FindingVerdict.Reported));

    /// <summary>The steps for these findings.</summary>
    public static ImmutableArray<Fix> Of(IEnumerable<JudgedFinding> findings) =>
    [
        .. findings.GroupBy(StepOf).Select(Create)
            .OrderByDescending(fix => fix.IsRefused)
            .ThenByDescending(fix => fix.IsExploited)
            .ThenByDescending(fix => fix.Severity)
            .ThenByDescending(fix => fix.IsKnown)
            .ThenByDescending(fix => fix.ExploitProbability)
            .ThenByDescending(fix => fix.Findings.Length)
            .ThenBy(fix => fix.Action, StringComparer.Ordinal)
            .ThenBy(fix => fix.Place.ToString(), StringComparer.Ordinal),
    ];

    // A package is upgraded once for all files that it is in; what has no fix is not hidden behind what has.
    private static (string Kind, string Subject, string Version, bool HasFix) StepOf(JudgedFinding one) => one.Finding switch
    {
        ScanFinding.Vulnerability finding => ("package", $"{finding.Package.Kind}/{finding.Package.Url?.Type ?? finding.Package.Type}/{finding.Package.Name}", finding.Package.Version, finding.FixedVersion.Length > 0),
        ScanFinding.LeakedSecret finding => ("secret", $"{finding.Id}/{finding.Target}", "", true),
        ScanFinding.Misconfiguration finding => ("setting", $"{CheckId.Normalize(finding.Id)}/{finding.Target}", "", true),
        ScanFinding.License finding => ("licence", $"{finding.Id}/{finding.PackageName}", "", false),
        _ => ("", one.Finding.Id, "", false),
    };

    private static Fix Create(IGrouping<(string Kind, string Subject, string Version, bool HasFix), JudgedFinding> step)
    {
        var findings = step.Order(Comparer<JudgedFinding>.Create((one, other) => FindingOrder.Instance.Compare(one.Finding, other.Finding))).ToImmutableArray();
        return new Fix { Action = ActionOf(findings), Place = findings[0].Place, Findings = findings, IsKnown = step.Key.HasFix };
    }

    private static string ActionOf(ImmutableArray<JudgedFinding> findings)
    {
        const int Maximum = 120;
        return findings[0].Finding switch
        {
            ScanFinding.Vulnerability { FixedVersion.Length: > 0 } one => Line($"upgrade {one.Package.Name} {one.Package.Version} -> {Target(one.Package.Version, findings)}"),
            ScanFinding.Vulnerability one => Line($"no fix yet for {one.Package.Name} {one.Package.Version}: replace it, or except it for a time"),
            ScanFinding.LeakedSecret one => Line($"revoke the secret in {one.Target} and take it out"),
            ScanFinding.Misconfiguration { Resolution.Length: > 0 } one => Line($"{one.Resolution.TrimEnd('.')} in {one.Target}"),
            ScanFinding.Misconfiguration one => Line($"mend {one.Title.TrimEnd('.')} in {one.Target}"),
            ScanFinding.License one => Line($"replace {(one.PackageName.Length > 0 ? one.PackageName : one.FilePath)}, or agree to {one.Id}"),
            var one => Line($"look at {one.Id}"),
        };
        static string Line(string text) => PlainText.Line(text, Maximum);
    }

    // The least version that does away with all of them.
    private static string Target(string installed, ImmutableArray<JudgedFinding> findings) =>
        findings.Select(one => LeastFix(installed, ((ScanFinding.Vulnerability)one.Finding).FixedVersion)).Max(VersionOrder.Instance) ?? "";

    // A scanner names one for each line of releases: of those above what is installed the least.
    internal static string LeastFix(string installed, string fixedVersions)
    {
        var versions = fixedVersions.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return versions.Where(version => VersionOrder.Instance.Compare(version, installed) > 0).Min(VersionOrder.Instance) ?? versions.LastOrDefault() ?? "";
    }
}
