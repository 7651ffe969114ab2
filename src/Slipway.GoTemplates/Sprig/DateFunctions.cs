using System.Globalization;
using Slipway.GoTemplates.Numbers;
using Slipway.GoTemplates.Time;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Dates and durations.</summary>
internal sealed class DateFunctions(SprigOptions options)
{
    private const long Second = 1_000_000_000;
    private static readonly GoType TimeType = GoTime.Zero.Type;

    public GoFunction[] All() =>
    [
        new("now", (in _) => Now()),
        new("date", (in call) => InZone(call.Text(0), call[1], "Local"), GoType.String, GoType.Interface),
        new("dateInZone", (in call) => InZone(call.Text(0), call[1], call.Text(2)), GoType.String, GoType.Interface, GoType.String),
        new("date_in_zone", (in call) => InZone(call.Text(0), call[1], call.Text(2)), GoType.String, GoType.Interface, GoType.String),
        new("htmlDate", (in call) => InZone("2006-01-02", call[0], "Local"), GoType.Interface),
        new("htmlDateInZone", (in call) => InZone("2006-01-02", call[0], call.Text(1)), GoType.Interface, GoType.String),
        new("dateModify", static (in call) => Modify(call.Text(0), Time(call[1]), strict: false), GoType.String, TimeType),
        new("date_modify", static (in call) => Modify(call.Text(0), Time(call[1]), strict: false), GoType.String, TimeType),
        new("mustDateModify", static (in call) => Modify(call.Text(0), Time(call[1]), strict: true), GoType.String, TimeType),
        new("must_date_modify", static (in call) => Modify(call.Text(0), Time(call[1]), strict: true), GoType.String, TimeType),
        new("toDate", (in call) => ToDate(call.Text(0), call.Text(1)), GoType.String, GoType.String),
        new("mustToDate", (in call) => GoTimeParser.Parse(call.Text(0), call.Text(1), options.LocalZone), GoType.String, GoType.String),
        new("unixEpoch", static (in call) => Time(call[0]).UnixSeconds.ToString(CultureInfo.InvariantCulture), TimeType),
        new("ago", (in call) => Ago(call[0]), GoType.Interface),
        new("duration", static (in call) => Duration(call[0]), GoType.Interface),
        new("durationRound", (in call) => RoundDuration(call[0]), GoType.Interface),
    ];

    private static GoTime Time(object? value) => value as GoTime ?? GoTime.Zero;

    private GoTime Now()
    {
        var ticks = options.Clock.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks;
        var seconds = CivilDate.FloorDivide(ticks, TimeSpan.TicksPerSecond);
        return new(seconds, (int)(ticks - (seconds * TimeSpan.TicksPerSecond)) * 100, options.LocalZone);
    }

    private string InZone(string layout, object? date, string zoneName)
    {
        var time = date switch
        {
            GoTime given => given,
            long seconds => new GoTime(seconds, 0, options.LocalZone),
            nint seconds => new GoTime(seconds, 0, options.LocalZone),
            int seconds => new GoTime(seconds, 0, options.LocalZone),
            _ => Now(),
        };
        return GoTimeFormat.Format(GoTimeMethods.In(time, ZoneOf(zoneName)), layout);
    }

    private TimeZoneInfo ZoneOf(string name)
    {
        try
        {
            return GoZones.Load(name, options.LocalZone);
        }
        catch (TemplateFunctionException)
        {
            // Sprig falls back to UTC for a zone that it does not know.
            return TimeZoneInfo.Utc;
        }
    }

    private static GoTime Modify(string duration, GoTime time, bool strict)
    {
        try
        {
            return GoTimeMethods.Add(time, GoDurations.Parse(duration));
        }
        catch (TemplateFunctionException) when (!strict)
        {
            // Sprig leaves the date as it is.
            return time;
        }
    }

    private GoTime ToDate(string layout, string text)
    {
        try
        {
            return GoTimeParser.Parse(layout, text, options.LocalZone);
        }
        catch (TemplateFunctionException)
        {
            // Sprig gives the zero time for what it cannot read.
            return GoTime.Zero;
        }
    }

    private string Ago(object? date)
    {
        var now = Now();
        var time = date switch
        {
            GoTime given => given,
            long seconds => new GoTime(seconds, 0, options.LocalZone),
            nint seconds => new GoTime(seconds, 0, options.LocalZone),
            _ => now,
        };
        return GoDurations.Round(GoTimeMethods.Subtract(now, time), new(Second)).ToString();
    }

    private static string Duration(object? value)
    {
        var seconds = 0L;
        if (value is string text)
            GoNumber.ParseInteger(text, 10, out seconds);
        else if (value is long number)
            seconds = number;

        return new GoDuration(unchecked(seconds * Second)).ToString();
    }

    private string RoundDuration(object? value)
    {
        var nanoseconds = value switch
        {
            string text => Parse(text),
            long number => number,
            GoTime time => GoTimeMethods.Subtract(Now(), time).Nanoseconds,
            _ => 0,
        };
        var magnitude = nanoseconds < 0 ? unchecked(0UL - (ulong)nanoseconds) : (ulong)nanoseconds;
        const ulong Hour = 3600UL * (ulong)Second;
        (ulong Length, string Name)[] units =
        [
            (Hour * 24 * 365, "y"), (Hour * 24 * 30, "mo"), (Hour * 24, "d"), (Hour, "h"), (60 * (ulong)Second, "m"), ((ulong)Second, "s"),
        ];
        foreach (var (length, name) in units)
        {
            if (magnitude > length)
                return string.Create(CultureInfo.InvariantCulture, $"{magnitude / length}{name}");
        }

        return "0s";
    }

    private static long Parse(string text)
    {
        try
        {
            return GoDurations.Parse(text).Nanoseconds;
        }
        catch (TemplateFunctionException)
        {
            // Sprig drops the error.
            return 0;
        }
    }
}
