using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Time;

/// <summary>What clocks and calendars show at an instant in its zone.</summary>
internal sealed class LocalTime
{
    private const int SecondsPerDay = 86_400;
    private readonly long _days;

    public LocalTime(GoTime time)
    {
        Zone = ZoneRules.Of(time.Zone).At(time.UnixSeconds);
        var seconds = time.UnixSeconds + Zone.Offset;
        _days = CivilDate.FloorDivide(seconds, SecondsPerDay);
        SecondOfDay = (int)(seconds - (_days * SecondsPerDay));
        Date = CivilDate.FromDays(_days);
        Nanosecond = time.Nanosecond;
    }

    public ZonePeriod Zone { get; }

    public CivilDate Date { get; }

    public int SecondOfDay { get; }

    public int Nanosecond { get; }

    public int Hour => SecondOfDay / 3600;

    public int Minute => SecondOfDay / 60 % 60;

    public int Second => SecondOfDay % 60;

    /// <summary>0 for Sunday.</summary>
    public int WeekDay => (int)(((_days + 4) % 7 + 7) % 7);

    /// <summary>The instant at which clocks in <paramref name="zone"/> show a date and time; all may be out of range.</summary>
    public static GoTime Instant(CivilDate date, long secondOfDay, long nanosecond, TimeZoneInfo zone) =>
        Instant(CivilDate.ToDays(date.Year, date.Month, date.Day), secondOfDay, nanosecond, zone);

    /// <summary>The same for a day by its number since 1970-01-01.</summary>
    public static GoTime Instant(long days, long secondOfDay, long nanosecond, TimeZoneInfo zone)
    {
        var carry = CivilDate.FloorDivide(nanosecond, 1_000_000_000);
        nanosecond -= carry * 1_000_000_000;
        var local = (days * SecondsPerDay) + secondOfDay + carry;
        return new(ZoneRules.Of(zone).ToUnix(local), (int)nanosecond, zone);
    }
}
