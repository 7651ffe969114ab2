using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Slipway.Scanning;

/// <summary>A judgement as Markdown for a pull request or the summary of a step: short, what to fix first on top, the rest folded.</summary>
public static class MarkdownReport
{
    // GitHub takes 65,536 letters in a comment and 1 MB in a summary.
    private const int MaximumLetters = 60_000;
    private const int MaximumShown = 10;
    private const int MaximumFolded = 100;

    /// <summary>The text; at most 60,000 letters.</summary>
    public static string Render(ScanJudgement judgement)
    {
        var text = new StringBuilder();
        var decision = judgement.Decision;
        var verdict = decision.Verdict switch { ScanVerdict.Passed => "passed", ScanVerdict.PassedWithWarnings => "passed with warnings", _ => "refused" };
        text.Append(CultureInfo.InvariantCulture, $"### Scan {verdict}: {Escape(decision.Artifact.Length > 0 ? decision.Artifact : decision.Application ?? "nothing was scanned", 200)}\n\n");
        foreach (var reason in decision.Reasons)
            text.Append(CultureInfo.InvariantCulture, $"- {(reason.Effect == RuleEffect.Refuse ? "**Refused.**" : "**Warning.**")} {Escape(reason.Message, 600)} {Escape(reason.Action, 300)}\n");
        if (!decision.Reasons.IsEmpty)
            text.Append('\n');
        Counts(text, decision);
        var fixes = FixList.Of(judgement);
        Table(text, [.. fixes.Take(MaximumShown)], summary: "");
        Table(text, [.. fixes.Skip(MaximumShown).Take(MaximumFolded)], string.Create(CultureInfo.InvariantCulture, $"{fixes.Length - MaximumShown} more to fix"));
        Notices(text, judgement.Notices);
        Excepted(text, judgement.Findings);
        Foot(text, decision);
        return Cut(text.ToString());
    }

    /// <summary>Text of a scanner as Markdown shows it, letter for letter.</summary>
    internal static string Escape(string raw, int maximum)
    {
        var clean = new StringBuilder();
        foreach (var letter in PlainText.Line(raw, maximum))
        {
            // Numbers rather than backslashes: they hold within a table, a link and HTML alike, and an '@' then calls nobody.
            if (letter is '&' or '<' or '>' or '|' or '`' or '*' or '_' or '[' or ']' or '\\' or '@' or '#' or '~' or '!' or '$')
                clean.Append(CultureInfo.InvariantCulture, $"&#{(int)letter};");
            else
                clean.Append(letter);
        }

        // What looks like an address becomes a link by itself.
        return clean.Replace("://", ":&#47;&#47;").Replace("www.", "www&#46;").ToString();
    }

    private static void Counts(StringBuilder text, ScanDecision decision)
    {
        if (decision.Counts.IsEmpty)
            return;
        text.Append("| Severity | Refused | Warned of | There before | Excepted | Others |\n|---|--:|--:|--:|--:|--:|\n");
        foreach (var (severity, count) in decision.Counts)
            text.Append(CultureInfo.InvariantCulture, $"| {severity} | {count.Refused} | {count.Warned} | {count.Reported} | {count.Excepted} | {count.Counted} |\n");
        text.Append('\n');
    }

    private static void Table(StringBuilder text, ImmutableArray<Fix> fixes, string summary)
    {
        if (fixes.IsEmpty)
            return;
        if (summary.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"<details><summary>{summary}</summary>\n\n");
        text.Append("| Severity | Fix first | For | Where |\n|---|---|---|---|\n");
        foreach (var fix in fixes)
        {
            var cause = fix.Findings.Select(one => one.Cause).FirstOrDefault(one => one is not null);
            var brought = cause is null ? "" : $", brought by {Escape(cause.ToString(), 300)}";
            text.Append(CultureInfo.InvariantCulture, $"| {fix.Severity}{(fix.IsExploited ? ", exploited" : "")} | {Escape(fix.Action, 200)} | {Ids(fix)} | {Escape(fix.Place.ToString(), 200)}{brought} |\n");
        }

        text.Append(summary.Length > 0 ? "\n</details>\n\n" : "\n");
    }

    private static string Ids(Fix fix)
    {
        const int Shown = 4;
        var ids = fix.Findings.DistinctBy(one => one.Finding.Id).ToList();
        var more = ids.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $", and {ids.Count - Shown} more") : "";
        return string.Join(", ", ids.Take(Shown).Select(Id)) + more;
    }

    private static string Id(JudgedFinding one)
    {
        var id = Escape(one.Finding.Id, 60);
        return WebAddress.Clean(one.Finding.Address) is { } address ? $"[{id}]({address})" : id;
    }

    private static void Notices(StringBuilder text, ImmutableArray<ExceptionNotice> notices)
    {
        if (notices.IsEmpty)
            return;
        text.Append(CultureInfo.InvariantCulture, $"<details{(notices.Any(notice => notice is ExceptionNotice.Expired or ExceptionNotice.Expiring) ? " open" : "")}><summary>Exceptions to look at: {notices.Length}</summary>\n\n");
        foreach (var notice in notices.Take(MaximumFolded))
            text.Append(CultureInfo.InvariantCulture, $"- {Escape(notice.Message, 600)}\n");
        text.Append("\n</details>\n\n");
    }

    private static void Excepted(StringBuilder text, ImmutableArray<JudgedFinding> findings)
    {
        var excepted = findings.Where(one => one.Verdict == FindingVerdict.Excepted).ToList();
        if (excepted.Count == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"<details><summary>Let through by exceptions: {excepted.Count}</summary>\n\n| Id | Severity | By | Until |\n|---|---|---|---|\n");
        foreach (var one in excepted.Take(MaximumFolded))
            text.Append(CultureInfo.InvariantCulture, $"| {Id(one)} | {one.Finding.Severity} | {Escape(one.Excuse, 200)} | {(one.Exception?.ExpiresAt is { } end ? end.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "")} |\n");
        text.Append("\n</details>\n\n");
    }

    private static void Foot(StringBuilder text, ScanDecision decision)
    {
        text.Append(CultureInfo.InvariantCulture, $"<sub>Policy {Escape(decision.Policy, 80)} ({decision.PolicyHash[7..19]})");
        if (decision.Scanner is { } scanner)
            text.Append(CultureInfo.InvariantCulture, $", {Escape($"{scanner.Name} {scanner.Version}".Trim(), 80)}{(scanner.DatabaseUpdatedAt is { } updated ? $", database of {updated.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC" : "")}");
        text.Append("</sub>\n");
    }

    // At the end of a line, and with what is open closed.
    private static string Cut(string text)
    {
        if (text.Length <= MaximumLetters)
            return text;
        var kept = text[..text.LastIndexOf('\n', MaximumLetters)];
        var isOpen = kept.LastIndexOf("<details", StringComparison.Ordinal) > kept.LastIndexOf("</details>", StringComparison.Ordinal);
        return $"{kept}\n\n{(isOpen ? "</details>\n\n" : "")}The rest is left out; the table in the log and the decision record have more.\n";
    }
}
