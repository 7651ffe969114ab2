using System.Globalization;

namespace Slipway.Images;

/// <summary>Reads durations as Go's <c>time.ParseDuration</c> does: <c>1h30m</c>, <c>1.5s</c>, <c>0</c>.</summary>
internal static class GoDuration
{
    private static readonly (string Unit, double Seconds)[] Units =
        [("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600)];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text is "0")
            return true;
        var seconds = 0.0;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept("0123456789.");
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture, out var number))
                return false;
            rest = rest[digits..];
            var end = rest.IndexOfAny("0123456789.");
            var unit = (end < 0 ? rest : rest[..end]).ToString();
            var known = Array.Find(Units, one => one.Unit == unit);
            if (known.Unit is null)
                return false;
            seconds += number * known.Seconds;
            rest = rest[unit.Length..];
        }
        // Go keeps nanoseconds in 64 bits: 292 years is the most.
        if (text.Length == 0 || seconds > 9.2e9)
            return false;
        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }
}
