using System.Text;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>The run as Markdown, for hosts that show some on a run's page.</summary>
internal static class StepSummary
{
    public static void Append(AbsolutePath? file, BuildResult result, SecretMask mask)
    {
        if (file is not null)
            File.AppendAllText(file.Value, mask.Apply(Render(result)));
    }

    public static string Render(BuildResult result)
    {
        var text = new StringBuilder("| Target | Status | Duration | |\n|---|---|---:|---|\n");
        foreach (var row in result.Targets.Where(one => one.Status != TargetStatus.Collective))
        {
            text.Append("| ").Append(Cell(row.Name)).Append(" | ").Append(SummaryTable.StatusText(row.Status)).Append(" | ")
                .Append(DurationText.Of(row.Duration).Replace("<", "&lt;", StringComparison.Ordinal)).Append(" | ")
                .Append(Cell(SummaryTable.Note(row))).Append(" |\n");
        }

        return text.Append('\n').Append(SummaryTable.Closing(result, new ConsoleStyle(IsColoured: false))).Append('\n').ToString();
    }

    private static string Cell(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal);
}
