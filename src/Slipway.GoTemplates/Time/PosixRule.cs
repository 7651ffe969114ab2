namespace Slipway.GoTemplates.Time;

/// <summary>A day of the year and a time on it, at which a zone changes its offset.</summary>
/// <param name="Form">M for a week day of a month, J for a day without leap days, 0 for one with them.</param>
/// <param name="Month">The month, for M.</param>
/// <param name="Week">The week, 5 for the last, for M.</param>
/// <param name="Day">The week day, or the day of the year.</param>
/// <param name="Time">Seconds after midnight; may be negative or more than a day.</param>
internal sealed record PosixRule(char Form, int Month, int Week, int Day, int Time)
{
    /// <summary>Local seconds since 1970 at which the rule acts in a year.</summary>
    public long SecondsIn(long year) => (DayIn(year) * 86_400) + Time;

    private long DayIn(long year)
    {
        var first = CivilDate.ToDays(year, 1, 1);
        switch (Form)
        {
            case 'J':
                return first + Day - 1 + (CivilDate.IsLeap(year) && Day >= 60 ? 1 : 0);
            case '0':
                return first + Day;
            default:
                var monthStart = CivilDate.ToDays(year, Month, 1);
                var weekDay = (int)(((monthStart + 4) % 7 + 7) % 7);
                var day = (Day - weekDay + 7) % 7;
                for (var week = 1; week < Week && day + 7 < CivilDate.DaysIn(Month, year); week++)
                    day += 7;

                return monthStart + day;
        }
    }
}
