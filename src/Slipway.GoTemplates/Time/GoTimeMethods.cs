using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Time;

/// <summary>The methods of time.Time that a template may call.</summary>
internal static class GoTimeMethods
{
    private const long Billion = 1_000_000_000;
    private static readonly GoType TimeType = GoType.Struct("time.Time");

    /// <summary>The method of a name, bound to a time; null if there is none.</summary>
    public static GoFunction? Find(GoTime time, string name) =>
        FindPart(time, name) ?? FindUnix(time, name) ?? FindComparison(time, name) ?? FindChange(time, name);

    private static GoFunction? FindPart(GoTime time, string name) => name switch
    {
        "Year" => new(name, (in _) => (nint)new LocalTime(time).Date.Year),
        "Month" => new(name, (in _) => NamedNumber.Month(new LocalTime(time).Date.Month)),
        "Day" => new(name, (in _) => (nint)new LocalTime(time).Date.Day),
        "YearDay" => new(name, (in _) => (nint)new LocalTime(time).Date.DayOfYear),
        "Weekday" => new(name, (in _) => NamedNumber.WeekDay(new LocalTime(time).WeekDay)),
        "Hour" => new(name, (in _) => (nint)new LocalTime(time).Hour),
        "Minute" => new(name, (in _) => (nint)new LocalTime(time).Minute),
        "Second" => new(name, (in _) => (nint)new LocalTime(time).Second),
        "Nanosecond" => new(name, (in _) => (nint)time.Nanosecond),
        "String" => new(name, (in _) => time.ToString()),
        "Format" => new(name, (in call) => GoTimeFormat.Format(time, call.Text(0)), GoType.String),
        _ => null,
    };

    private static GoFunction? FindUnix(GoTime time, string name) => name switch
    {
        "Unix" => new(name, (in _) => time.UnixSeconds),
        "UnixMilli" => new(name, (in _) => (time.UnixSeconds * 1_000) + (time.Nanosecond / 1_000_000)),
        "UnixMicro" => new(name, (in _) => (time.UnixSeconds * 1_000_000) + (time.Nanosecond / 1_000)),
        "UnixNano" => new(name, (in _) => unchecked((time.UnixSeconds * Billion) + time.Nanosecond)),
        _ => null,
    };

    private static GoFunction? FindComparison(GoTime time, string name) => name switch
    {
        "After" => new(name, (in call) => time.Compare(Argument(call)) > 0, TimeType),
        "Before" => new(name, (in call) => time.Compare(Argument(call)) < 0, TimeType),
        "Equal" => new(name, (in call) => time.Compare(Argument(call)) == 0, TimeType),
        "Compare" => new(name, (in call) => (nint)Math.Sign(time.Compare(Argument(call))), TimeType),
        "IsZero" => new(name, (in _) => time.Compare(GoTime.Zero) == 0),
        "IsDST" => new(name, (in _) => new LocalTime(time).Zone.IsDaylight),
        _ => null,
    };

    private static GoFunction? FindChange(GoTime time, string name) => name switch
    {
        "UTC" => new(name, (in _) => In(time, TimeZoneInfo.Utc)),
        "Local" => new(name, (in _) => In(time, TimeZoneInfo.Local)),
        "Add" => new(name, (in call) => Add(time, Duration(call)), GoDuration.Type),
        "Sub" => new(name, (in call) => Subtract(time, Argument(call)), TimeType),
        "AddDate" => new(name, (in call) => AddDate(time, (nint)(call[0] ?? 0), (nint)(call[1] ?? 0), (nint)(call[2] ?? 0)),
            GoType.Int, GoType.Int, GoType.Int),
        "Truncate" => new(name, (in call) => Add(time, new(-Rest(time, Duration(call)))), GoDuration.Type),
        "Round" => new(name, (in call) => Round(time, Duration(call)), GoDuration.Type),
        _ => null,
    };

    /// <summary>The same instant in another zone.</summary>
    public static GoTime In(GoTime time, TimeZoneInfo zone) => new(time.UnixSeconds, time.Nanosecond, zone);

    /// <summary>A later time, or an earlier one for a negative duration.</summary>
    public static GoTime Add(GoTime time, GoDuration duration)
    {
        var nanosecond = time.Nanosecond + (duration.Nanoseconds % Billion);
        var second = time.UnixSeconds + (duration.Nanoseconds / Billion);
        if (nanosecond is < 0 or >= Billion)
        {
            var carry = nanosecond < 0 ? -1 : 1;
            second += carry;
            nanosecond -= carry * Billion;
        }

        return new(second, (int)nanosecond, time.Zone);
    }

    /// <summary>The time between, at most what a duration holds.</summary>
    public static GoDuration Subtract(GoTime time, GoTime other)
    {
        var difference = (((Int128)time.UnixSeconds - other.UnixSeconds) * Billion) + time.Nanosecond - other.Nanosecond;
        return new((long)Int128.Clamp(difference, long.MinValue, long.MaxValue));
    }

    private static GoTime AddDate(GoTime time, long years, long months, long days)
    {
        var local = new LocalTime(time);
        var day = CivilDate.ToDays(local.Date.Year + years, local.Date.Month + months, local.Date.Day + days);
        return LocalTime.Instant(day, local.SecondOfDay, local.Nanosecond, time.Zone);
    }

    private static GoTime Round(GoTime time, GoDuration unit)
    {
        var rest = Rest(time, unit);
        var rounded = unit.Nanoseconds <= 0 || rest + rest < unit.Nanoseconds ? -rest : unit.Nanoseconds - rest;
        return Add(time, new(rounded));
    }

    // What is over a multiple of the unit since the zero time.
    private static long Rest(GoTime time, GoDuration unit)
    {
        if (unit.Nanoseconds <= 0)
            return 0;

        var since = (((Int128)time.UnixSeconds - GoTime.Zero.UnixSeconds) * Billion) + time.Nanosecond;
        var rest = (long)(since % unit.Nanoseconds);
        return rest < 0 ? rest + unit.Nanoseconds : rest;
    }

    private static GoTime Argument(GoCall call) => (GoTime)(call[0] ?? GoTime.Zero);

    private static GoDuration Duration(GoCall call) => call[0] switch
    {
        GoDuration duration => duration,
        long nanoseconds => new(nanoseconds),
        nint nanoseconds => new(nanoseconds),
        _ => new(0),
    };
}
