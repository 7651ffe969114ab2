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

    public GoFunction? Find(string name) => name switch
    {
        "now" => new(name, (in _) => Now()),
        "date" => new(name, (in call) => InZone(call.Text(0), call[1], "Local"), GoType.String, GoType.Interface),
        "dateInZone" => new(name, (in call) => InZone(call.Text(0), call[1], call.Text(2)), GoType.String, GoType.Interface, GoType.String),
        "date_in_zone" => new(name, (in call) => InZone(call.Text(0), call[1], call.Text(2)), GoType.String, GoType.Interface, GoType.String),
        "htmlDate" => new(name, (in call) => InZone("2006-01-02", call[0], "Local"), GoType.Interface),
        "htmlDateInZone" => new(name, (in call) => InZone("2006-01-02", call[0], call.Text(1)), GoType.Interface, GoType.String),
        "dateModify" => new(name, static (in call) => Modify(call.Text(0), Time(call[1]), strict: false), GoType.String, TimeType),
        "date_modify" => new(name, static (in call) => Modify(call.Text(0), Time(call[1]), strict: false), GoType.String, TimeType),
        "mustDateModify" => new(name, static (in call) => Modify(call.Text(0), Time(call[1]), strict: true), GoType.String, TimeType),
        "must_date_modify" => new(name, static (in call) => Modify(call.Text(0), Time(call[1]), strict: true), GoType.String, TimeType),
        "toDate" => new(name, (in call) => ToDate(call.Text(0), call.Text(1)), GoType.String, GoType.String),
        "mustToDate" => new(name, (in call) => GoTimeParser.Parse(call.Text(0), call.Text(1), Local), GoType.String, GoType.String),
        "unixEpoch" => new(name, static (in call) => Time(call[0]).UnixSeconds.ToString(CultureInfo.InvariantCulture), TimeType),
        "ago" => new(name, (in call) => Ago(call[0]), GoType.Interface),
        "duration" => new(name, static (in call) => Duration(call[0]), GoType.Interface),
        "durationRound" => new(name, (in call) => RoundDuration(call[0]), GoType.Interface),
        _ => null,
    };

    // Asked for late: reading the machine's zone takes longer than making all functions.
    private TimeZoneInfo Local => options.LocalZone ?? TimeZoneInfo.Local;

    private static GoTime Time(object? value) => value as GoTime ?? GoTime.Zero;

    private GoTime Now()
    {
        var ticks = options.Clock.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks;
        var seconds = CivilDate.FloorDivide(ticks, TimeSpan.TicksPerSecond);
        return new(seconds, (int)(ticks - (seconds * TimeSpan.TicksPerSecond)) * 100, Local);
    }

    private string InZone(string layout, object? date, string zoneName)
    {
        var time = date switch
        {
            GoTime given => given,
            long seconds => new GoTime(seconds, 0, Local),
            nint seconds => new GoTime(seconds, 0, Local),
            int seconds => new GoTime(seconds, 0, Local),
            _ => Now(),
        };
        return GoTimeFormat.Format(GoTimeMethods.In(time, ZoneOf(zoneName)), layout);
    }

    private TimeZoneInfo ZoneOf(string name)
    {
        try
        {
            return GoZones.Load(name, Local);
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
            return GoTimeParser.Parse(layout, text, Local);
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
            long seconds => new GoTime(seconds, 0, Local),
            nint seconds => new GoTime(seconds, 0, Local),
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
