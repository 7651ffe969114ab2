using System.Runtime.InteropServices;

namespace Slipway.GoTemplates.Time;

/// <summary>A day of the Gregorian calendar, in any year.</summary>
/// <param name="Year">The year; 0 is the one before 1.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CivilDate(long Year, int Month, int Day)
{
    private const int DaysPerEra = 146_097;

    /// <summary>The day that many days after 1970-01-01.</summary>
    public static CivilDate FromDays(long days)
    {
        // Eras of 400 years that begin in March, so that the leap day is the last of its year.
        days += 719_468;
        var era = FloorDivide(days, DaysPerEra);
        var dayOfEra = days - (era * DaysPerEra);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
        var day = (int)(dayOfYear - (((153 * shifted) + 2) / 5) + 1);
        return new(yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, day);
    }

    /// <summary>Days since 1970-01-01; months and days beyond their range carry over.</summary>
    public static long ToDays(long year, long month, long day)
    {
        year += FloorDivide(month - 1, 12);
        var normal = ((month - 1) % 12 + 12) % 12 + 1;
        if (normal <= 2)
            year--;

        var era = FloorDivide(year, 400);
        var yearOfEra = year - (era * 400);
        var dayOfYear = ((153 * (normal > 2 ? normal - 3 : normal + 9)) + 2) / 5;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysPerEra) + dayOfEra - 719_468 + day - 1;
    }

    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysIn(int month, long year) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>1 for the first of January.</summary>
    public int DayOfYear => (int)(ToDays(Year, Month, Day) - ToDays(Year, 1, 1)) + 1;

    public static long FloorDivide(long value, long by)
    {
        var quotient = value / by;
        return value % by < 0 ? quotient - 1 : quotient;
    }
}
