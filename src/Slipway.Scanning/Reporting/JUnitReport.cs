using System.Globalization;
using System.Text;
using System.Xml;

namespace Slipway.Scanning;

/// <summary>A judgement as JUnit XML, which every CI host shows: a test case for each reason and each finding that a rule is about.</summary>
public static class JUnitReport
{
    private const int MaximumCases = 5_000;

    /// <summary>The document. What is refused fails, what is let through is skipped, what is warned of or was there before passes with a note.</summary>
    public static string Render(ScanJudgement judgement)
    {
        var cases = judgement.Findings.Where(one => one.Verdict != FindingVerdict.Counted).OrderByDescending(one => one.Verdict).ToList();
        var shown = cases.Take(MaximumCases).ToList();
        var reasons = judgement.Decision.Reasons.Where(reason => reason.Cause != DecisionCause.Vulnerable).ToList();
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("testsuites");
            writer.WriteStartElement("testsuite");
            Attribute(writer, "name", $"scan of {judgement.Decision.Artifact}".TrimEnd());
            Attribute(writer, "tests", (shown.Count + reasons.Count + 1).ToString(CultureInfo.InvariantCulture));
            Attribute(writer, "failures", (shown.Count(one => one.Verdict == FindingVerdict.Refused) + reasons.Count(reason => reason.Effect == RuleEffect.Refuse)).ToString(CultureInfo.InvariantCulture));
            Attribute(writer, "skipped", (shown.Count(one => one.Verdict == FindingVerdict.Excepted) + reasons.Count(IsUnseen)).ToString(CultureInfo.InvariantCulture));
            Attribute(writer, "timestamp", judgement.Decision.DecidedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
            Summary(writer, judgement.Decision, cases.Count - shown.Count);
            foreach (var reason in reasons)
                Case(writer, reason);
            foreach (var one in shown)
                Case(writer, one);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    // Always there, so that a clean scan is not an empty suite, which hosts take for a lost one.
    private static void Summary(XmlWriter writer, ScanDecision decision, int omitted)
    {
        writer.WriteStartElement("testcase");
        Attribute(writer, "classname", "scan");
        Attribute(writer, "name", $"policy {decision.Policy}");
        writer.WriteStartElement("system-out");
        var more = omitted > 0 ? string.Create(CultureInfo.InvariantCulture, $" {omitted} findings are left out.") : "";
        writer.WriteString(decision.Scanner is null ? "Nobody looked." : string.Create(CultureInfo.InvariantCulture, $"{decision.Counts.Sum(count => count.Findings.Total())} findings.{more}"));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    // A scan that nobody made is no test that passed.
    private static bool IsUnseen(DecisionReason reason) =>
        reason is { Effect: not RuleEffect.Refuse, Cause: DecisionCause.ScannerUnavailable or DecisionCause.DatabaseOutdated };

    private static void Case(XmlWriter writer, DecisionReason reason)
    {
        writer.WriteStartElement("testcase");
        Attribute(writer, "classname", "scan");
        Attribute(writer, "name", reason.Cause.ToString());
        Note(writer, reason.Effect == RuleEffect.Refuse ? "failure" : IsUnseen(reason) ? "skipped" : "system-out", reason.Message, $"{reason.Message} {reason.Action}");
        writer.WriteEndElement();
    }

    private static void Case(XmlWriter writer, JudgedFinding one)
    {
        var finding = one.Finding;
        var subject = finding is ScanFinding.Vulnerability { Package: var package } ? $"{package.Name} {package.Version}" : finding.Target;
        writer.WriteStartElement("testcase");
        Attribute(writer, "classname", one.Rule?.Name ?? finding.Key.Kind);
        Attribute(writer, "name", $"[{finding.Severity}] {finding.Id}: {subject}");
        Attribute(writer, "file", one.Place.Path);
        if (one.Place.Line > 0)
            Attribute(writer, "line", one.Place.Line.ToString(CultureInfo.InvariantCulture));
        var (element, message) = one.Verdict switch
        {
            FindingVerdict.Refused => ("failure", one.Rule?.Because ?? ""),
            FindingVerdict.Excepted => ("skipped", one.Excuse),
            FindingVerdict.Reported => ("system-out", "What is deployed has it too."),
            _ => ("system-out", one.Rule?.Because ?? ""),
        };
        Note(writer, element, message, Details(one, message));
        writer.WriteEndElement();
    }

    private static string Details(JudgedFinding one, string message)
    {
        var text = new StringBuilder(message).Append('\n').Append(one.Finding.Title);
        if (one.Finding is ScanFinding.Vulnerability vulnerability)
            text.Append('\n').Append(vulnerability.FixedVersion.Length > 0 ? $"Fixed in {vulnerability.FixedVersion}." : "There is no fix yet.");
        if (one.Cause is { } cause)
            text.Append("\nBrought by ").Append(cause).Append('.');
        if (one.Lapsed is { } lapsed)
            text.Append(CultureInfo.InvariantCulture, $"\nThe exception {lapsed} ended on {lapsed.ExpiresAt:yyyy-MM-dd}: this is why it counts now.");
        return text.Append('\n').Append(one.Place).Append('\n').Append(one.Finding.Address).ToString();
    }

    private static void Note(XmlWriter writer, string element, string message, string details)
    {
        writer.WriteStartElement(element);
        if (element != "system-out")
            Attribute(writer, "message", message);
        if (element != "skipped")
            writer.WriteString(PlainText.Lines(details, 2_000));
        writer.WriteEndElement();
    }

    private static void Attribute(XmlWriter writer, string name, string value) => writer.WriteAttributeString(name, PlainText.Line(value, 500));
}
