using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Time;

/// <summary>The methods of time.Duration that a template may call.</summary>
internal static class GoDurationMethods
{
    /// <summary>The method of a name, bound to a duration; null if there is none.</summary>
    public static GoFunction? Find(object receiver, string name)
    {
        var duration = (GoDuration)receiver;
        return name switch
        {
            "String" => new(name, (in _) => duration.ToString()),
            "Hours" => new(name, (in _) => Split(duration, 3_600_000_000_000)),
            "Minutes" => new(name, (in _) => Split(duration, 60_000_000_000)),
            "Seconds" => new(name, (in _) => Split(duration, 1_000_000_000)),
            "Milliseconds" => new(name, (in _) => duration.Nanoseconds / 1_000_000),
            "Microseconds" => new(name, (in _) => duration.Nanoseconds / 1_000),
            "Nanoseconds" => new(name, (in _) => duration.Nanoseconds),
            "Abs" => new(name, (in _) => new GoDuration(duration.Nanoseconds == long.MinValue ? long.MaxValue : Math.Abs(duration.Nanoseconds))),
            "Round" => new(name, (in call) => GoDurations.Round(duration, Argument(call)), GoDuration.Type),
            "Truncate" => new(name, (in call) => Truncate(duration, Argument(call)), GoDuration.Type),
            _ => null,
        };
    }

    private static double Split(GoDuration duration, long unit) =>
        (duration.Nanoseconds / unit) + ((double)(duration.Nanoseconds % unit) / unit);

    private static GoDuration Truncate(GoDuration duration, GoDuration unit) =>
        unit.Nanoseconds <= 0 ? duration : new(duration.Nanoseconds - (duration.Nanoseconds % unit.Nanoseconds));

    private static GoDuration Argument(GoCall call) => call[0] switch
    {
        GoDuration duration => duration,
        long nanoseconds => new(nanoseconds),
        nint nanoseconds => new(nanoseconds),
        _ => new(0),
    };
}
