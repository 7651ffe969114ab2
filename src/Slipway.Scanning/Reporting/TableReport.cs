using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Slipway.Scanning;

/// <summary>A judgement as plain text of 80 columns, what to fix first on top.</summary>
public static class TableReport
{
    private const int Width = 80;
    private const int MaximumFixes = 40;
    private const int MaximumNotices = 20;

    /// <summary>The text; lines end with a line feed.</summary>
    public static string Render(ScanJudgement judgement)
    {
        var text = new StringBuilder();
        Head(text, judgement.Decision);
        foreach (var reason in judgement.Decision.Reasons)
            Wrap(text, reason.Effect == RuleEffect.Refuse ? "x " : "! ", $"{PlainText.Line(reason.Message, 600)} {PlainText.Line(reason.Action, 300)}");
        Fixes(text, FixList.Of(judgement));
        Excepted(text, judgement);
        foreach (var notice in judgement.Notices.Take(MaximumNotices))
            Wrap(text, "! ", PlainText.Line(notice.Message, 600));
        if (judgement.Notices.Length > MaximumNotices)
            text.Append(CultureInfo.InvariantCulture, $"  ... and {judgement.Notices.Length - MaximumNotices} more notes on exceptions\n");
        return text.ToString();
    }

    private static void Head(StringBuilder text, ScanDecision decision)
    {
        var verdict = decision.Verdict switch { ScanVerdict.Passed => "passed", ScanVerdict.PassedWithWarnings => "passed with warnings", _ => "refused" };
        Wrap(text, "", $"Scan {verdict}: {PlainText.Line(decision.Artifact.Length > 0 ? decision.Artifact : decision.Application ?? "nothing was scanned", 200)}");
        if (!decision.Counts.IsEmpty)
            text.Append("  ").AppendJoin(", ", decision.Counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Findings.Total()} {Word(count.Severity)}"))).Append('\n');
        var counts = decision.Counts.Select(count => count.Findings).ToList();
        if (counts.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {counts.Sum(one => one.Refused)} refused, {counts.Sum(one => one.Warned)} warned of, {counts.Sum(one => one.Reported)} there before, {counts.Sum(one => one.Excepted)} excepted");
            text.Append(decision.Fixed is { } gone ? string.Create(CultureInfo.InvariantCulture, $", {gone} gone\n") : "\n");
        }
    }

    // What is let through is said with its end, however far that is.
    private static void Excepted(StringBuilder text, ScanJudgement judgement)
    {
        var used = judgement.Findings.Select(one => one.Exception).OfType<ExceptionEntry>().GroupBy(one => (one.Id, one.Source)).ToList();
        foreach (var entries in used.Take(MaximumNotices))
        {
            var end = entries.First().ExpiresAt is { } day ? string.Create(CultureInfo.InvariantCulture, $"until {day:yyyy-MM-dd}") : "without an end";
            Wrap(text, "  excepted  ", $"{PlainText.Line(entries.Key.Id, 100)} {end} ({PlainText.Line(entries.Key.Source.ToString(), 200)})");
        }

        if (used.Count > MaximumNotices)
            text.Append(CultureInfo.InvariantCulture, $"  ... and {used.Count - MaximumNotices} more exceptions\n");
    }

    private static void Fixes(StringBuilder text, ImmutableArray<Fix> fixes)
    {
        if (fixes.IsEmpty)
            return;
        text.Append("\n  SEVERITY  FIX FIRST\n");
        foreach (var fix in fixes.Take(MaximumFixes))
        {
            var mark = fix.IsRefused ? "x " : "  ";
            var head = $"{mark}{Word(fix.Severity),-10}";
            Wrap(text, head, $"{fix.Action}{Solves(fix)}");
            Wrap(text, new string(' ', head.Length), Ids(fix));
            var place = PlainText.Line(fix.Place.ToString(), 200);
            if (place.Length > 0)
                Wrap(text, new string(' ', head.Length), $"at {place}{Brought(fix)}");
        }

        if (fixes.Length > MaximumFixes)
            text.Append(CultureInfo.InvariantCulture, $"  ... and {fixes.Length - MaximumFixes} more\n");
        text.Append('\n');
    }

    private static string Solves(Fix fix) => fix.IsKnown && fix.Findings.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $" fixes {fix.Findings.Length}") : "";

    private static string Ids(Fix fix)
    {
        const int Shown = 4;
        var ids = fix.Findings.Select(one => one.Finding.Id).Distinct().ToList();
        var more = ids.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $", and {ids.Count - Shown} more") : "";
        var exploited = fix.IsExploited ? " - known to be exploited" : fix.ExploitProbability >= 0.1 ? string.Create(CultureInfo.InvariantCulture, $" - EPSS {fix.ExploitProbability:0.00}") : "";
        var before = fix.Findings.All(one => one.Verdict == FindingVerdict.Reported)
            ? fix.Findings.Any(one => one.Origin == FindingOrigin.Database) ? " - new in the database" : " - there before"
            : "";
        return PlainText.Line(string.Join(", ", ids.Take(Shown)), 300) + more + exploited + before;
    }

    private static string Brought(Fix fix)
    {
        var cause = fix.Findings.Select(one => one.Cause).FirstOrDefault(one => one is not null);
        return cause is null ? "" : $", brought by {PlainText.Line(cause.ToString(), 300)}";
    }

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    // Words longer than a line are broken, so that nothing is wider than it says. What CI hosts take for a command ('::' that begins a line after spaces, '##[' and
    // '##vso[' anywhere) is parted: the text is not ours.
    private static void Wrap(StringBuilder text, string head, string words)
    {
        var room = Width - head.Length;
        words = words.Replace("##", "# #", StringComparison.Ordinal).Replace("::", ": :", StringComparison.Ordinal);
        var line = new StringBuilder();
        var prefix = head;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word.Chunk(room)).Select(letters => new string(letters)))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > room)
            {
                text.Append(prefix).Append(line).Append('\n');
                prefix = new string(' ', head.Length);
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        text.Append(prefix).Append(line).Append('\n');
    }
}
