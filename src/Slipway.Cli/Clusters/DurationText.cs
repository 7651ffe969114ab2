using System.Globalization;
using System.Text.RegularExpressions;
using Slipway.Model;

namespace Slipway.Cli.Clusters;

/// <summary>Durations as Helm and kubectl take them, such as <c>90s</c> and <c>1h30m</c>.</summary>
internal static partial class DurationText
{
    /// <summary>Reads one.</summary>
    /// <param name="option">The option that it is the value of.</param>
    /// <param name="text">The duration.</param>
    /// <exception cref="UsageException">It is none, or not above zero.</exception>
    public static TimeSpan Parse(string option, string text)
    {
        var match = Pattern().Match(text);
        var duration = TimeSpan.FromSeconds((Part(match, "h") * 3600) + (Part(match, "m") * 60) + Part(match, "s"));
        return duration > TimeSpan.Zero && duration < TimeSpan.FromDays(366)
            ? duration
            : throw new UsageException($"'{text}' is no value of '{option}'. Expected a time above zero, such as '90s', '10m' or '1h30m'.");
    }

    private static double Part(Match match, string unit) =>
        match.Groups[unit] is { Success: true } group ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^(?:(?<h>\d{1,6}(?:\.\d+)?)h)?(?:(?<m>\d{1,6}(?:\.\d+)?)m)?(?:(?<s>\d{1,6}(?:\.\d+)?)s)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
