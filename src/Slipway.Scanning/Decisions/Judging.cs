using System.Collections.Immutable;
using System.Globalization;

namespace Slipway.Scanning;

/// <summary>One judgement in the making.</summary>
internal sealed class Judging(ScanPolicy policy, DateTimeOffset now, JudgeRequest request, ExceptionSet exceptions, ScanReport report)
{
    private readonly ExceptionUse _use = new(exceptions, request.Subject, report.Artifact, now);
    // Cleaned before it stands in a sentence: an escape sequence that it ends in would take our words with it.
    private readonly string _name = PlainText.Line(report.Artifact.Name, 200);
    private readonly FindingPlaces _places = new(request.Facts, report.Packages);

    public ScanJudgement Judge()
    {
        var comparison = request.Deployed is { } deployed ? ScanComparison.Of(report, deployed, request.Facts, request.DeployedThen) : null;
        var findings = comparison is null
            ? report.Findings.Select(finding => Judge(finding, FindingOrigin.NotCompared, null))
            : comparison.Introduced.Select(one => Judge(one.Finding, comparison.IsCertain ? FindingOrigin.Introduced : FindingOrigin.Uncertain, one.Cause))
                .Concat(comparison.Existing.Select(one => Judge(one.Finding, one.IsByDatabase ? FindingOrigin.Database : FindingOrigin.Existing, null)));
        var judged = FindingOrder.Sort(findings.Concat(report.Suppressed.Select(Suppressed)), one => one.Finding);
        var notices = _use.Notices(policy);
        var reasons = Reasons(judged, notices, comparison).ToImmutableArray();
        var decision = DecisionRecord.Of(DecisionRecord.Start(policy, request.Subject, now), request.Subject, report, judged, notices);
        return new ScanJudgement
        {
            Decision = decision with { Verdict = VerdictOf(judged, reasons, notices), Reasons = reasons, Fixed = comparison?.Fixed.Length },
            Findings = [.. judged],
            Notices = notices,
            Comparison = comparison,
        };
    }

    private JudgedFinding Judge(ScanFinding finding, FindingOrigin origin, ChangeCause? cause)
    {
        var rule = policy.RuleFor(finding);
        var (exception, lapsed) = _use.For(finding, rule);
        return new JudgedFinding
        {
            Finding = finding,
            Verdict = exception is not null ? FindingVerdict.Excepted : VerdictOf(rule, origin),
            Rule = rule,
            Exception = exception,
            Lapsed = lapsed,
            Origin = origin,
            Cause = cause,
            Place = _places.Of(finding),
        };
    }

    private FindingVerdict VerdictOf(PolicyRule? rule, FindingOrigin origin) => (rule?.Effect ?? RuleEffect.Ignore, origin) switch
    {
        (RuleEffect.Ignore, _) => FindingVerdict.Counted,
        (_, FindingOrigin.Existing or FindingOrigin.Database) => FindingVerdict.Reported,
        (RuleEffect.Warn, _) => FindingVerdict.Warned,
        (_, FindingOrigin.Uncertain) when policy.WhenComparisonUncertain != RuleEffect.Refuse =>
            policy.WhenComparisonUncertain == RuleEffect.Warn ? FindingVerdict.Warned : FindingVerdict.Reported,
        _ => FindingVerdict.Refused,
    };

    private JudgedFinding Suppressed(SuppressedFinding left) => new()
    {
        Finding = left.Finding,
        Verdict = FindingVerdict.Excepted,
        Rule = policy.RuleFor(left.Finding),
        Suppression = left,
        Place = _places.Of(left.Finding),
    };

    private static ScanVerdict VerdictOf(JudgedFinding[] findings, ImmutableArray<DecisionReason> reasons, ImmutableArray<ExceptionNotice> notices)
    {
        if (reasons.Any(reason => reason.Effect == RuleEffect.Refuse))
            return ScanVerdict.Refused;
        return reasons.Length > 0 || notices.Length > 0 || findings.Any(one => one.Verdict is FindingVerdict.Warned or FindingVerdict.Reported)
            ? ScanVerdict.PassedWithWarnings
            : ScanVerdict.Passed;
    }

    private IEnumerable<DecisionReason> Reasons(JudgedFinding[] findings, ImmutableArray<ExceptionNotice> notices, ScanComparison? comparison)
    {
        if (DatabaseReason() is { } database)
            yield return database;
        if (report.Artifact.IsOsEndOfLife && policy.EndOfLifeOs != RuleEffect.Ignore)
        {
            yield return new(
                DecisionCause.EndOfLifeOs, policy.EndOfLifeOs,
                $"The distribution '{PlainText.Line($"{report.Artifact.OsFamily} {report.Artifact.OsVersion}", 100)}' of '{_name}' gets no fixes any more: what the scanner does not find may be there.",
                "Build on a base image whose distribution is still looked after.");
        }

        if (FindingsReason(findings) is { } vulnerable)
            yield return vulnerable;
        if (comparison is { IsCertain: false })
            yield return new(DecisionCause.UncertainComparison, RuleEffect.Warn, "What is new may not be this change's doing.", comparison.Uncertainty);
        var unowned = notices.Count(notice => notice is ExceptionNotice.Unowned);
        if (unowned > 0)
        {
            yield return new(
                DecisionCause.Exceptions, policy.UnownedExceptions,
                string.Create(CultureInfo.InvariantCulture, $"{(unowned == 1 ? "1 exception names" : $"{unowned} exceptions name")} no owner, which the policy '{policy.Name}' asks for."),
                "Name who answers for each, in the file or in code.");
        }
    }

    private DecisionReason? DatabaseReason()
    {
        if (policy.MaximumDatabaseAge is not { } allowed || report.Scanner.DatabaseUpdatedAt is not { } updated || now - updated <= allowed)
            return null;
        var effect = policy.WhenUnavailable.For(request.Subject.Environment) == UnavailableRule.Refuse ? RuleEffect.Refuse : RuleEffect.Warn;
        return new(
            DecisionCause.DatabaseOutdated, effect,
            string.Create(CultureInfo.InvariantCulture, $"The database of '{report.Scanner.Name}' is of {updated.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {(now - updated).TotalDays:0.#} days old. Expected at most {allowed.TotalDays:0.##} days."),
            "Fetch it anew, and look why the mirror does not.");
    }

    private DecisionReason? FindingsReason(JudgedFinding[] findings)
    {
        var refused = findings.Where(one => one.Verdict == FindingVerdict.Refused).ToList();
        if (refused.Count == 0)
            return null;
        var rules = refused.GroupBy(one => one.Rule?.Name ?? "").OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} by '{group.Key}'"));
        var lapsed = refused.Count(one => one.Lapsed is not null);
        var why = lapsed > 0 ? string.Create(CultureInfo.InvariantCulture, $" For {lapsed} of them an exception has ended: this is why {(lapsed == 1 ? "it counts" : "they count")} now.") : "";
        return new(
            DecisionCause.Vulnerable, RuleEffect.Refuse,
            string.Create(CultureInfo.InvariantCulture, $"The policy '{policy.Name}' refuses {(refused.Count == 1 ? "1 finding" : $"{refused.Count} findings")} in '{_name}': {string.Join(", ", rules)}.{why}"),
            "Take the fixes below, or give an exception with owner, reason and end.");
    }
}
