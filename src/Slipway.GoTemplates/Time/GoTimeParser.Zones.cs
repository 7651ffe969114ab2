using System.Globalization;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Time;

/// <content>Zones, fractions, and what is made of all the fields at the end.</content>
internal sealed partial class GoTimeParser
{
    private bool ReadZone(LayoutPiece piece)
    {
        switch (piece.Field)
        {
            case LayoutField.ZoneName:
                return ReadZoneName();
            case LayoutField.FractionZeros:
                return _rest.Length >= piece.Text.Length && TakeFraction(piece.Text.Length);
            case LayoutField.FractionNines:
                return ReadOptionalFraction();
            case LayoutField.IsoZone or LayoutField.IsoZoneShort or LayoutField.IsoZoneColon when _rest.StartsWith('Z'):
                _rest = _rest[1..];
                _isUtc = true;
                return true;
            default:
                return ReadOffset(piece.Text[1..]);
        }
    }

    private bool ReadOptionalFraction()
    {
        if (_rest.Length < 2 || _rest[0] is not ('.' or ',') || !char.IsAsciiDigit(_rest[1]))
            return true;

        var end = 1;
        while (end < 10 && end < _rest.Length && char.IsAsciiDigit(_rest[end]))
            end++;

        return TakeFraction(end);
    }

    // The shape is that of the layout: digits in pairs, perhaps with colons.
    private bool ReadOffset(string shape)
    {
        if (_rest.Length < shape.Length + 1 || _rest[0] is not ('+' or '-'))
            return false;

        var seconds = 0;
        var unit = 3600;
        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i] == ':')
            {
                if (_rest[i + 1] != ':')
                    return false;

                continue;
            }

            if (!int.TryParse(_rest.AsSpan(i + 1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return false;

            // Since Go 1.20 a zone may be a day away at most.
            if (number > (unit == 3600 ? 24 : 60))
                _outOfRange = unit switch { 3600 => "time zone offset hour", 60 => "time zone offset minute", _ => "time zone offset second" };

            seconds += number * unit;
            unit /= 60;
            i++;
        }

        _offset = _rest[0] == '-' ? -seconds : seconds;
        _rest = _rest[(shape.Length + 1)..];
        return true;
    }

    private bool ReadZoneName()
    {
        if (_rest.StartsWith("UTC", StringComparison.Ordinal))
        {
            _isUtc = true;
            _rest = _rest[3..];
            return true;
        }

        var length = ZoneNameLength(_rest);
        _zoneName = _rest[..length];
        _rest = _rest[length..];
        return length > 0;
    }

    private static int ZoneNameLength(string text)
    {
        if (text.Length < 3)
            return 0;

        if (text.StartsWith("ChST", StringComparison.Ordinal) || text.StartsWith("MeST", StringComparison.Ordinal))
            return 4;

        if (text.StartsWith("GMT", StringComparison.Ordinal))
            return 3 + SignedOffsetLength(text[3..]);

        if (text[0] is '+' or '-')
            return SignedOffsetLength(text);

        var letters = text.AsSpan().IndexOfAnyExceptInRange('A', 'Z');
        letters = letters < 0 ? text.Length : letters;
        return letters switch
        {
            3 => 3,
            4 when text[3] == 'T' || text.StartsWith("WITA", StringComparison.Ordinal) => 4,
            5 when text[4] == 'T' => 5,
            _ => 0,
        };
    }

    private static int SignedOffsetLength(string text)
    {
        if (text.Length == 0 || text[0] is not ('+' or '-'))
            return 0;

        var digits = text.AsSpan(1).IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length - 1 : digits;
        return digits > 0 && int.TryParse(text.AsSpan(1, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            && hours <= 23 ? digits + 1 : 0;
    }

    private void Complete()
    {
        if (_afternoon == true && _hour < 12)
            _hour += 12;
        else if (_afternoon == false && _hour == 12)
            _hour = 0;

        if (_yearDay >= 0)
            CompleteYearDay();

        _month = _month < 0 ? 1 : _month;
        _day = _day < 0 ? 1 : _day;
        if (_day < 1 || _day > CivilDate.DaysIn(_month, _year))
            throw Failure(": day out of range");
    }

    private void CompleteYearDay()
    {
        if (_yearDay < 1 || _yearDay > (CivilDate.IsLeap(_year) ? 366 : 365))
            throw Failure(": day-of-year out of range");

        var date = CivilDate.FromDays(CivilDate.ToDays(_year, 1, 1) + _yearDay - 1);
        if (_month >= 0 && _month != date.Month)
            throw Failure(": day-of-year does not match month");

        if (_day >= 0 && _day != date.Day)
            throw Failure(": day-of-year does not match day");

        _month = date.Month;
        _day = date.Day;
    }

    private GoTime ToTime(TimeZoneInfo zone)
    {
        var date = new CivilDate(_year, _month, _day);
        var second = (_hour * 3600L) + (_minute * 60) + _second;
        if (_isUtc)
            return LocalTime.Instant(date, second, _nanosecond, TimeZoneInfo.Utc);

        var rules = ZoneRules.Of(zone);
        if (_offset is { } offset)
        {
            var time = LocalTime.Instant(date, second - offset, _nanosecond, TimeZoneInfo.Utc);
            var period = rules.At(time.UnixSeconds);
            var isLocal = period.Offset == offset && (_zoneName.Length == 0 || period.Name == _zoneName);
            return new(time.UnixSeconds, _nanosecond, isLocal ? zone : ZoneRules.Fixed(_zoneName, offset));
        }

        if (_zoneName.Length == 0)
            return LocalTime.Instant(date, second, _nanosecond, zone);

        var utc = LocalTime.Instant(date, second, _nanosecond, TimeZoneInfo.Utc);
        if (rules.OffsetOf(_zoneName, utc.UnixSeconds) is { } known)
            return new(utc.UnixSeconds - known, _nanosecond, zone);

        var hours = _zoneName.Length > 3 && _zoneName.StartsWith("GMT", StringComparison.Ordinal)
            ? int.Parse(_zoneName.AsSpan(3), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : 0;
        return new(utc.UnixSeconds, _nanosecond, ZoneRules.Fixed(_zoneName, hours * 3600));
    }
}
