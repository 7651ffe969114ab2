using System.Globalization;

namespace Slipway.Targets;

/// <summary>Durations as people read them.</summary>
internal static class DurationText
{
    /// <summary><c>&lt; 1s</c>, <c>0:59</c>, <c>10:00</c>, <c>1:02:03</c>.</summary>
    public static string Of(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(1))
            return "< 1s";
        return duration.ToString(duration.TotalHours >= 1 ? @"%h\:mm\:ss" : @"%m\:ss", CultureInfo.InvariantCulture) is var text
            && duration.TotalDays >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours}:{duration:mm\\:ss}")
            : text;
    }
}
