namespace Slipway.GoTemplates.Values;

/// <summary>The methods of <c>time.Duration</c> that templates can call.</summary>
internal static class GoDurationMethods
{
    public static GoFunction? Find(object receiver, string name)
    {
        var duration = (GoDuration)receiver;
        return name switch
        {
            "String" => new GoFunction(name, (in _) => duration.ToString()),
            "Nanoseconds" => new GoFunction(name, (in _) => duration.Nanoseconds),
            "Microseconds" => new GoFunction(name, (in _) => duration.Nanoseconds / 1_000),
            "Milliseconds" => new GoFunction(name, (in _) => duration.Nanoseconds / 1_000_000),
            "Seconds" => new GoFunction(name, (in _) => Fraction(duration.Nanoseconds, 1_000_000_000)),
            "Minutes" => new GoFunction(name, (in _) => Fraction(duration.Nanoseconds, 60_000_000_000)),
            "Hours" => new GoFunction(name, (in _) => Fraction(duration.Nanoseconds, 3_600_000_000_000)),
            "Truncate" => new GoFunction(name, (in call) => Truncate(duration, (GoDuration)call[0]!), GoDuration.Type),
            "Round" => new GoFunction(name, (in call) => Round(duration, (GoDuration)call[0]!), GoDuration.Type),
            "Abs" => new GoFunction(name, (in _) => new GoDuration(
                duration.Nanoseconds == long.MinValue ? long.MaxValue : Math.Abs(duration.Nanoseconds))),
            _ => null,
        };
    }

    // As Go: the whole units and the rest apart, which keeps digits.
    private static double Fraction(long nanoseconds, long unit) => (nanoseconds / unit) + ((nanoseconds % unit) / (double)unit);

    private static GoDuration Truncate(GoDuration duration, GoDuration unit) =>
        unit.Nanoseconds <= 0 ? duration : new GoDuration(duration.Nanoseconds - (duration.Nanoseconds % unit.Nanoseconds));

    // A half is rounded away from zero, and what overflows is the largest there is.
    private static GoDuration Round(GoDuration duration, GoDuration unit)
    {
        if (unit.Nanoseconds <= 0) return duration;
        var rest = (Int128)duration.Nanoseconds % unit.Nanoseconds;
        var rounded = duration.Nanoseconds - rest;
        if (Int128.Abs(rest) * 2 >= unit.Nanoseconds) rounded += Int128.Sign(rest) * (Int128)unit.Nanoseconds;
        return new GoDuration((long)Int128.Clamp(rounded, long.MinValue, long.MaxValue));
    }
}
