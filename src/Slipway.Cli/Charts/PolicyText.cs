using System.Globalization;
using System.Text;
using Slipway.Helm.Policies;
using Slipway.Model;

namespace Slipway.Cli.Charts;

/// <summary>Writes what the policies say as a list of 80 columns.</summary>
internal static class PolicyText
{
    private const int Width = 80;
    private const string Indent = "           ";

    public static string Of(string chart, ChartReview review)
    {
        var text = new StringBuilder().Append("==> Policies of ").Append(chart).Append('\n');
        if (review.Policies is not { } report)
            return text.Append(review.Failure?.TrimEnd('\n')).Append("\n\n").ToString();
        foreach (var one in report.Findings.GroupBy(finding => (finding.Source, finding.Object)))
        {
            text.Append('\n').Append(one.Key.Object).Append("  ").Append(one.Key.Source).Append('\n');
            foreach (var finding in one)
                Append(text, finding);
        }

        return text.Append(report.Findings.Count > 0 ? "\n" : "").Append(Summary(report)).Append("\n\n").ToString();
    }

    private static void Append(StringBuilder text, PolicyFinding finding)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {finding.Severity.ToString().ToLowerInvariant(),-7}  ").Append(finding.Rule);
        if (finding.Container is { } container)
            text.Append("  ").Append(container);
        text.Append(CultureInfo.InvariantCulture, $"  line {finding.Line}\n");
        if (finding.Path.Length > 0)
            text.Append(Indent).Append(finding.Path).Append('\n');
        AppendWrapped(text, $"{finding.Message} {finding.Action}");
    }

    private static void AppendWrapped(StringBuilder text, string words)
    {
        var column = 0;
        foreach (var word in words.Split(' '))
        {
            if (column == 0 || column + 1 + word.Length > Width)
            {
                text.Append(column == 0 ? "" : "\n").Append(Indent).Append(word);
                column = Indent.Length + word.Length;
            }
            else
            {
                text.Append(' ').Append(word);
                column += 1 + word.Length;
            }
        }

        text.Append('\n');
    }

    private static string Summary(PolicyReport report)
    {
        var kinds = report.Findings.GroupBy(one => one.Severity).OrderByDescending(one => one.Key)
            .Select(one => Count(one.Count(), one.Key.ToString().ToLowerInvariant()));
        var all = report.Findings.Count == 0 ? "No findings" : $"{Count(report.Findings.Count, "finding")}: {string.Join(", ", kinds)}";
        return report.Suppressed == 0 ? $"{all}." : string.Create(CultureInfo.InvariantCulture, $"{all}; {report.Suppressed} suppressed.");
    }

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 || what is "info" or "style" ? "" : "s")}");

    /// <summary>Whether what the policies say, or that they cannot say anything, is to be refused.</summary>
    public static bool Fails(ChartReview review, FindingSeverity threshold) => review.Policies is { } report
        ? report.Findings.Any(one => one.Severity >= threshold)
        : !review.IsLibrary;
}
