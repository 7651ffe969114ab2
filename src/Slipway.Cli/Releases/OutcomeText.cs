using System.Globalization;
using System.Text;
using Slipway.Cli.Charts;
using Slipway.Cli.Clusters;
using Slipway.Deployers;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Cli.Releases;

/// <summary>How an operation ended, for people.</summary>
/// <param name="isColoured">Whether there are colours.</param>
internal sealed class OutcomeText(bool isColoured)
{
    private const int MostLines = 60;

    /// <summary>One line for a good end; for a bad one cause, what to do, and what shows it.</summary>
    public string Of(ReleaseEnd end)
    {
        var stored = end.Stored;
        var title = $"Release '{stored.Name}' in '{stored.Place.Namespace}', revision {stored.Revision.ToString(CultureInfo.InvariantCulture)}";
        return end.Verdict switch
        {
            Verdict.Good good => $"{title}: {ReleaseStatuses.Name(stored.Status)} after {Seconds(good.Elapsed)} s.\n",
            Verdict.Bad bad => Failed(title, bad, end.Rollout?.Worst?.Verdict.Cause) + (end.Rollout is { } seen ? $"\n{new RolloutText(isColoured).Of(seen)}" : ""),
            _ => "",
        };
    }

    /// <summary>What a failed revision changed against the one before; empty where there is none to compare with.</summary>
    public static string ChangesOf(ReleaseStart start)
    {
        if (start.Before is not { } before || start.IsUnchanged)
            return "";
        var lines = RenderingDifference.Of(before.Record, start.Stored.Record).ToString().TrimEnd().Split('\n');
        var more = lines.Length > MostLines ? $"  and {(lines.Length - MostLines).ToString(CultureInfo.InvariantCulture)} lines more.\n" : "";
        var title = $"What it changed against revision {before.Revision.ToString(CultureInfo.InvariantCulture)}:";
        return $"\n{title}\n{string.Concat(lines.Take(MostLines).Select(line => $"  {line}".TrimEnd() + "\n"))}{more}";
    }

    private static string Failed(string title, Verdict.Bad bad, FailureCause? seen)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{title}: failed after {Seconds(bad.Elapsed)} s.\n\n");
        text.Append(WrappedText.Of("  ", "  ", $"{(seen is null or FailureCause.None ? bad.Cause.ToString() : seen.ToString())}: {bad.Subject}")).Append('\n');
        foreach (var line in bad.Message.Split('\n'))
            text.Append(WrappedText.Of("  ", "  ", line)).Append('\n');
        return text.ToString();
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
