using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Time;

/// <summary>Writes times by Go's layouts.</summary>
internal static class GoTimeFormat
{
    public const string Rfc3339Nano = "2006-01-02T15:04:05.999999999Z07:00";

    /// <summary>Writes a time as a layout shows the reference time.</summary>
    public static string Format(GoTime time, string layout)
    {
        var local = new LocalTime(time);
        var text = new StringBuilder(layout.Length + 8);
        for (var position = 0; position < layout.Length;)
        {
            var piece = LayoutPiece.Next(layout, position);
            text.Append(piece.Prefix);
            position = piece.End;
            if (piece.Field < LayoutField.Hour)
                AppendDate(text, piece.Field, local);
            else if (piece.Field < LayoutField.ZoneName)
                AppendClock(text, piece.Field, local);
            else if (piece.Field < LayoutField.FractionZeros)
                AppendZone(text, piece.Field, local.Zone);
            else
                AppendFraction(text, piece, local.Nanosecond);
        }

        return text.ToString();
    }

    private static void AppendDate(StringBuilder text, LayoutField field, LocalTime local)
    {
        var date = local.Date;
        _ = field switch
        {
            LayoutField.LongMonth => text.Append(CalendarNames.Months[date.Month - 1]),
            LayoutField.Month => text.Append(CalendarNames.Months[date.Month - 1], 0, 3),
            LayoutField.NumberMonth => Number(text, date.Month, 0),
            LayoutField.ZeroMonth => Number(text, date.Month, 2),
            LayoutField.LongWeekDay => text.Append(CalendarNames.WeekDays[local.WeekDay]),
            LayoutField.WeekDay => text.Append(CalendarNames.WeekDays[local.WeekDay], 0, 3),
            LayoutField.Day => Number(text, date.Day, 0),
            LayoutField.SpaceDay => text.Append(CultureInfo.InvariantCulture, $"{date.Day,2}"),
            LayoutField.ZeroDay => Number(text, date.Day, 2),
            LayoutField.SpaceYearDay => text.Append(CultureInfo.InvariantCulture, $"{date.DayOfYear,3}"),
            LayoutField.ZeroYearDay => Number(text, date.DayOfYear, 3),
            _ => text,
        };
    }

    private static void AppendClock(StringBuilder text, LayoutField field, LocalTime local)
    {
        var hour12 = local.Hour % 12 == 0 ? 12 : local.Hour % 12;
        _ = field switch
        {
            LayoutField.Hour => Number(text, local.Hour, 2),
            LayoutField.Hour12 => Number(text, hour12, 0),
            LayoutField.ZeroHour12 => Number(text, hour12, 2),
            LayoutField.Minute => Number(text, local.Minute, 0),
            LayoutField.ZeroMinute => Number(text, local.Minute, 2),
            LayoutField.Second => Number(text, local.Second, 0),
            LayoutField.ZeroSecond => Number(text, local.Second, 2),
            LayoutField.LongYear => Number(text, local.Date.Year, 4),
            LayoutField.Year => Number(text, Math.Max(local.Date.Year, 0) % 100, 2),
            LayoutField.UpperHalf => text.Append(local.Hour >= 12 ? "PM" : "AM"),
            _ => text.Append(local.Hour >= 12 ? "pm" : "am"),
        };
    }

    private static StringBuilder Number(StringBuilder text, long number, int width)
    {
        if (number < 0)
        {
            text.Append('-');
            number = -number;
        }

        return text.Append(number.ToString("D" + width.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }

    private static void AppendZone(StringBuilder text, LayoutField field, ZonePeriod zone)
    {
        if (field == LayoutField.ZoneName && zone.Name.Length > 0)
        {
            text.Append(zone.Name);
            return;
        }

        if (field is >= LayoutField.IsoZone and <= LayoutField.IsoZoneColonSeconds && zone.Offset == 0)
        {
            text.Append('Z');
            return;
        }

        var colon = field is LayoutField.IsoZoneColon or LayoutField.ZoneColon
            or LayoutField.IsoZoneColonSeconds or LayoutField.ZoneColonSeconds;
        var minutes = Math.Abs(zone.Offset / 60);
        text.Append(zone.Offset / 60 < 0 ? '-' : '+');
        Number(text, minutes / 60, 2);
        if (field is LayoutField.ZoneShort or LayoutField.IsoZoneShort)
            return;

        Number(colon ? text.Append(':') : text, minutes % 60, 2);
        if (field is LayoutField.IsoZoneSeconds or LayoutField.ZoneSeconds
            or LayoutField.IsoZoneColonSeconds or LayoutField.ZoneColonSeconds)
        {
            Number(colon ? text.Append(':') : text, Math.Abs(zone.Offset) % 60, 2);
        }
    }

    private static void AppendFraction(StringBuilder text, LayoutPiece piece, int nanosecond)
    {
        var digits = nanosecond.ToString("D9", CultureInfo.InvariantCulture);
        var count = piece.Text.Length - 1;
        digits = count <= 9 ? digits[..count] : digits.PadRight(count, '0');
        if (piece.Field == LayoutField.FractionNines)
            digits = digits.TrimEnd('0');

        if (digits.Length > 0)
            text.Append(piece.Text[0]).Append(digits);
    }
}
