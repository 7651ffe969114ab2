using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>Makes the record of a judgement.</summary>
internal static class DecisionRecord
{
    private const int MaximumText = 300;
    private const int MaximumNotices = 1_000;

    public static ScanDecision Start(ScanPolicy policy, DecisionSubject subject, DateTimeOffset now) => new()
    {
        Verdict = ScanVerdict.Refused,
        Application = subject.Application?.Value,
        Environment = subject.Environment?.Value,
        Commit = subject.Commit?.Value,
        Policy = policy.Name,
        PolicyHash = policy.Hash.Value,
        DecidedAt = now.ToUniversalTime(),
    };

    public static ScanDecision Of(ScanDecision start, DecisionSubject subject, ScanReport report, JudgedFinding[] findings, ImmutableArray<ExceptionNotice> notices)
    {
        var listed = findings.Where(one => one.Verdict != FindingVerdict.Counted).OrderByDescending(one => one.Verdict).ToList();
        return start with
        {
            Image = (report.Artifact.Digest ?? subject.Image)?.Value,
            Artifact = PlainText.Line(report.Artifact.Name, MaximumText),
            Scanner = report.Scanner,
            ScannedAt = report.CreatedAt.ToUniversalTime(),
            Counts = [.. Enum.GetValues<Severity>().OrderDescending().Select(severity => Count(severity, findings)).Where(count => count.Findings.Total() > 0)],
            Findings = [.. listed.Take(ScanDecision.MaximumFindings).Select(Record)],
            Omitted = Math.Max(0, listed.Count - ScanDecision.MaximumFindings),
            Exceptions = [.. notices.Take(MaximumNotices).Select(Record)],
        };
    }

    private static SeverityCounts Count(Severity severity, JudgedFinding[] findings)
    {
        Span<int> counts = stackalloc int[Enum.GetValues<FindingVerdict>().Length];
        foreach (var one in findings)
        {
            if (one.Finding.Severity == severity)
                counts[(int)one.Verdict]++;
        }

        return new(severity, new(
            counts[(int)FindingVerdict.Refused], counts[(int)FindingVerdict.Warned], counts[(int)FindingVerdict.Reported], counts[(int)FindingVerdict.Excepted], counts[(int)FindingVerdict.Counted]));
    }

    private static RecordedFinding Record(JudgedFinding one)
    {
        var key = one.Finding.Key;
        var vulnerability = one.Finding as ScanFinding.Vulnerability;
        return new RecordedFinding
        {
            Kind = key.Kind,
            Id = PlainText.Line(one.Finding.Id, MaximumText),
            Severity = one.Finding.Severity,
            Verdict = one.Verdict,
            Rule = one.Rule?.Name,
            Exception = one.Verdict == FindingVerdict.Excepted ? PlainText.Line(one.Excuse, MaximumText) : null,
            ExceptionExpiresAt = one.Exception?.ExpiresAt,
            Origin = one.Origin,
            Cause = one.Cause is { } cause ? PlainText.Line(cause.ToString(), MaximumText) : null,
            Subject = PlainText.Line(key.Subject, MaximumText),
            Place = PlainText.Line(key.Place, MaximumText),
            Package = vulnerability is null ? null : PlainText.Line($"{vulnerability.Package.Name} {vulnerability.Package.Version}", MaximumText),
            FixedVersion = vulnerability is { FixedVersion.Length: > 0 } ? PlainText.Line(vulnerability.FixedVersion, MaximumText) : null,
            Location = PlainText.Line(one.Place.ToString(), MaximumText),
            Title = PlainText.Line(one.Finding.Title, MaximumText),
        };
    }

    private static ExceptionRecord Record(ExceptionNotice notice)
    {
        var state = notice switch
        {
            ExceptionNotice.Expiring => "expiring",
            ExceptionNotice.Expired => "expired",
            ExceptionNotice.MatchedNothing => "matchedNothing",
            _ => "unowned",
        };
        var entry = notice.Exception;
        return new(PlainText.Line(entry.Id, MaximumText), state, entry.Source.ToString(), PlainText.Line(entry.Owner, MaximumText), entry.ExpiresAt, PlainText.Line(notice.Message, 2 * MaximumText));
    }
}
