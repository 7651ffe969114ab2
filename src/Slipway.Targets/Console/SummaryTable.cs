using System.Text;

namespace Slipway.Targets;

/// <summary>The table at the end of a run: readable in 80 columns.</summary>
internal static class SummaryTable
{
    public static string Render(BuildResult result, ConsoleStyle style, int width)
    {
        var rows = result.Targets.Where(one => one.Status != TargetStatus.Collective).ToList();
        var names = Math.Max(16, rows.Select(one => one.Name.Length).DefaultIfEmpty(0).Max() + 3);
        var rule = new string('─', Math.Min(width, names + 22));
        var text = new StringBuilder();
        text.Append(style.Bold("Target".PadRight(names) + "Status".PadRight(12) + "Duration".PadLeft(10))).Append('\n').Append(rule).Append('\n');
        foreach (var row in rows)
        {
            text.Append(row.Name.PadRight(names)).Append(style.Of(row.Status, StatusText(row.Status).PadRight(12)))
                .Append((row.Status is TargetStatus.Skipped or TargetStatus.NotRun ? "" : DurationText.Of(row.Duration)).PadLeft(10));
            TrimEnd(text);
            var note = Note(row);
            // Names of targets may be long; what is behind them then goes below.
            if (note.Length > 0 && names + 25 + note.Length > width)
                text.Append("\n    ").Append(style.Dim(Shorten(note, width - 4)));
            else if (note.Length > 0)
                text.Append("   ").Append(style.Dim(note));
            text.Append('\n');
        }

        return text.Append(rule).Append('\n').Append("Total".PadRight(names + 12)).Append(DurationText.Of(result.Duration).PadLeft(10))
            .Append("\n\n").Append(Closing(result, style)).ToString();
    }

    public static string Closing(BuildResult result, ConsoleStyle style) => result.ExitCode switch
    {
        0 => style.Good("Build succeeded."),
        130 => style.Bad("Build cancelled."),
        2 => style.Bad("Build failed: bad input."),
        _ when result.Targets.Where(one => one.Status == TargetStatus.Failed).Select(one => one.Name).ToList() is { Count: > 0 } failed =>
            style.Bad($"Build failed: {string.Join(", ", failed)}."),
        _ => style.Bad("Build failed."),
    };

    public static string StatusText(TargetStatus status) => status == TargetStatus.NotRun ? "Not run" : status.ToString();

    public static string Note(TargetResult row) => string.Join(
        ", ", row.Report.Select(pair => $"{pair.Key}: {pair.Value}").Prepend(row.Reason.ReplaceLineEndings(" ")).Where(one => one.Length > 0));

    // At the end of a word where there is one in the last third.
    private static string Shorten(string text, int width)
    {
        if (text.Length <= width)
            return text;
        var cut = text[..Math.Max(1, width - 1)];
        var space = cut.LastIndexOf(' ');
        return (text[cut.Length] != ' ' && space > cut.Length * 2 / 3 ? cut[..space] : cut) + "…";
    }

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
            text.Length--;
    }
}
