using System.Globalization;

namespace Slipway.GoTemplates.Values;

/// <summary>Go's <c>time.Duration</c>: a number of nanoseconds that prints as <c>1h2m3.5s</c>.</summary>
/// <param name="Nanoseconds">How many; negative is allowed.</param>
public readonly record struct GoDuration(long Nanoseconds) : IComparable<GoDuration>
{
    /// <summary><c>time.Duration</c>.</summary>
    public static GoType Type { get; } = GoType.Named("time.Duration", GoType.Int64, GoDurationMethods.Find);

    /// <summary>Whether the left is shorter.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator <(GoDuration left, GoDuration right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Whether the left is longer.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator >(GoDuration left, GoDuration right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Whether the left is not longer.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator <=(GoDuration left, GoDuration right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Whether the left is not shorter.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator >=(GoDuration left, GoDuration right) => left.Nanoseconds >= right.Nanoseconds;

    /// <inheritdoc/>
    public int CompareTo(GoDuration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>As Go's <c>String</c>: <c>72h3m0.5s</c>, below a second <c>1.5ms</c>, <c>2µs</c>, <c>3ns</c>, zero <c>0s</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        if (Nanoseconds == 0) return "0s";
        var magnitude = Nanoseconds < 0 ? (ulong)-(Nanoseconds + 1) + 1 : (ulong)Nanoseconds;
        return (Nanoseconds < 0 ? "-" : "") + (magnitude < 1_000_000_000 ? Small(magnitude) : Large(magnitude));
    }

    private static string Small(ulong magnitude) => magnitude switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{magnitude}ns"),
        < 1_000_000 => Fraction(magnitude, 3) + "µs",
        _ => Fraction(magnitude, 6) + "ms",
    };

    private static string Large(ulong magnitude)
    {
        var seconds = Fraction(magnitude % 60_000_000_000, 9) + "s";
        var minutes = magnitude / 60_000_000_000;
        if (minutes == 0) return seconds;
        var withMinutes = string.Create(CultureInfo.InvariantCulture, $"{minutes % 60}m{seconds}");
        return minutes < 60 ? withMinutes : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}h{withMinutes}");
    }

    private static string Fraction(ulong value, int digits)
    {
        ulong scale = 1;
        for (var i = 0; i < digits; i++) scale *= 10;
        var whole = (value / scale).ToString(CultureInfo.InvariantCulture);
        var rest = (value % scale).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0').TrimEnd('0');
        return rest.Length == 0 ? whole : $"{whole}.{rest}";
    }
}
