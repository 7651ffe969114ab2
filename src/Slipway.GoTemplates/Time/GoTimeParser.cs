using System.Globalization;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Time;

/// <summary>Reads times by Go's layouts.</summary>
internal sealed partial class GoTimeParser
{
    private readonly string _layout;
    private readonly string _text;
    private string _rest;
    private int _next;
    private string? _outOfRange;
    private int _year;
    private int _month = -1;
    private int _day = -1;
    private int _yearDay = -1;
    private int _hour;
    private int _minute;
    private int _second;
    private int _nanosecond;
    private bool? _afternoon;
    private bool _isUtc;
    private int? _offset;
    private string _zoneName = "";

    private GoTimeParser(string layout, string text)
    {
        _layout = layout;
        _text = text;
        _rest = text;
    }

    /// <summary>time.ParseInLocation.</summary>
    /// <exception cref="TemplateFunctionException">The text is not as the layout; the message is Go's.</exception>
    public static GoTime Parse(string layout, string text, TimeZoneInfo zone)
    {
        var parser = new GoTimeParser(layout, text);
        parser.ReadAll();
        parser.Complete();
        return parser.ToTime(zone);
    }

    private void ReadAll()
    {
        while (true)
        {
            var piece = LayoutPiece.Next(_layout, _next);
            if (!TrySkip(piece.Prefix))
                throw Mismatch(_rest, piece.Prefix);

            _next = piece.End;
            if (piece.Field == LayoutField.None)
                break;

            var hold = _rest;
            var read = piece.Field < LayoutField.Hour || piece.Field is LayoutField.LongYear or LayoutField.Year
                ? ReadDate(piece.Field)
                : piece.Field < LayoutField.ZoneName ? ReadClock(piece.Field) : ReadZone(piece);
            if (_outOfRange is not null)
                throw Failure($": {_outOfRange} out of range");

            if (!read)
                throw Mismatch(hold, piece.Text);
        }

        if (_rest.Length > 0)
            throw Failure(": extra text: " + TimeQuote.Quote(_rest));
    }

    private TemplateFunctionException Mismatch(string rest, string expected) => new(
        $"parsing time {TimeQuote.Quote(_text)} as {TimeQuote.Quote(_layout)}: "
        + $"cannot parse {TimeQuote.Quote(rest)} as {TimeQuote.Quote(expected)}");

    private TemplateFunctionException Failure(string message) => new($"parsing time {TimeQuote.Quote(_text)}{message}");

    // Spaces of the layout stand for any number of spaces.
    private bool TrySkip(string prefix)
    {
        while (prefix.Length > 0)
        {
            if (prefix[0] == ' ')
            {
                if (_rest.Length > 0 && _rest[0] != ' ')
                    return false;

                prefix = prefix.TrimStart(' ');
                _rest = _rest.TrimStart(' ');
                continue;
            }

            if (_rest.Length == 0 || _rest[0] != prefix[0])
                return false;

            prefix = prefix[1..];
            _rest = _rest[1..];
        }

        return true;
    }

    private bool ReadDate(LayoutField field)
    {
        switch (field)
        {
            case LayoutField.Year:
                if (!TryTakeDigits(2, out _year))
                    return false;
                _year += _year >= 69 ? 1900 : 2000;
                return true;
            case LayoutField.LongYear:
                return TryTakeDigits(4, out _year);
            case LayoutField.Month or LayoutField.LongMonth:
                return TryTakeName(CalendarNames.Months, field == LayoutField.Month, out _month);
            case LayoutField.NumberMonth or LayoutField.ZeroMonth:
                return ReadMonthNumber(field == LayoutField.ZeroMonth);
            case LayoutField.WeekDay or LayoutField.LongWeekDay:
                return TryTakeName(CalendarNames.WeekDays, field == LayoutField.WeekDay, out _);
            case LayoutField.Day or LayoutField.SpaceDay or LayoutField.ZeroDay:
                if (field == LayoutField.SpaceDay && _rest.StartsWith(' '))
                    _rest = _rest[1..];
                return TryTakeNumber(field == LayoutField.ZeroDay, out _day);
            default:
                return ReadYearDay(field == LayoutField.ZeroYearDay);
        }
    }

    private bool ReadMonthNumber(bool exact)
    {
        if (!TryTakeNumber(exact, out _month))
            return false;

        if (_month is <= 0 or > 12)
            _outOfRange = "month";

        return true;
    }

    private bool ReadYearDay(bool exact)
    {
        for (var i = 0; i < 2 && !exact && _rest.StartsWith(' '); i++)
            _rest = _rest[1..];

        var digits = 0;
        while (digits < 3 && digits < _rest.Length && char.IsAsciiDigit(_rest[digits]))
            digits++;

        if (digits == 0 || (exact && digits != 3))
            return false;

        return TryTakeDigits(digits, out _yearDay);
    }

    private bool ReadClock(LayoutField field)
    {
        switch (field)
        {
            case LayoutField.Hour:
                return ReadBounded(exact: false, 23, "hour", ref _hour);
            case LayoutField.Hour12 or LayoutField.ZeroHour12:
                return ReadBounded(field == LayoutField.ZeroHour12, 12, "hour", ref _hour);
            case LayoutField.Minute or LayoutField.ZeroMinute:
                return ReadBounded(field == LayoutField.ZeroMinute, 59, "minute", ref _minute);
            case LayoutField.Second or LayoutField.ZeroSecond:
                return ReadBounded(field == LayoutField.ZeroSecond, 59, "second", ref _second) && ReadImpliedFraction();
            default:
                return ReadHalf(field == LayoutField.UpperHalf ? "PM" : "pm", field == LayoutField.UpperHalf ? "AM" : "am");
        }
    }

    private bool ReadBounded(bool exact, int maximum, string name, ref int value)
    {
        if (!TryTakeNumber(exact, out value))
            return false;

        if (value > maximum)
            _outOfRange = name;

        return true;
    }

    // A fraction may follow the seconds although the layout has none.
    private bool ReadImpliedFraction()
    {
        if (_outOfRange is not null || _rest.Length < 2 || _rest[0] is not ('.' or ',') || !char.IsAsciiDigit(_rest[1]))
            return true;

        if (LayoutPiece.Next(_layout, _next).Field is LayoutField.FractionZeros or LayoutField.FractionNines)
            return true;

        var end = 2;
        while (end < _rest.Length && char.IsAsciiDigit(_rest[end]))
            end++;

        return TakeFraction(end);
    }

    private bool ReadHalf(string afternoon, string morning)
    {
        if (_rest.StartsWith(afternoon, StringComparison.Ordinal))
            _afternoon = true;
        else if (_rest.StartsWith(morning, StringComparison.Ordinal))
            _afternoon = false;
        else
            return false;

        _rest = _rest[2..];
        return true;
    }

    private bool TakeFraction(int length)
    {
        var digits = _rest[1..Math.Min(length, 10)];
        if (_rest[0] is not ('.' or ',') || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return false;

        _nanosecond = digits.Length == 0 ? 0 : int.Parse(digits.PadRight(9, '0'), CultureInfo.InvariantCulture);
        _rest = _rest[length..];
        return true;
    }

    private bool TryTakeDigits(int count, out int value)
    {
        value = 0;
        if (_rest.Length < count || _rest.AsSpan(0, count).ContainsAnyExceptInRange('0', '9'))
            return false;

        value = int.Parse(_rest.AsSpan(0, count), CultureInfo.InvariantCulture);
        _rest = _rest[count..];
        return true;
    }

    private bool TryTakeNumber(bool exact, out int value)
    {
        var two = _rest.Length > 1 && char.IsAsciiDigit(_rest[1]);
        value = 0;
        return (two || !exact) && TryTakeDigits(two ? 2 : 1, out value);
    }

    private bool TryTakeName(string[] names, bool abbreviated, out int number)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var name = abbreviated ? names[i][..3] : names[i];
            if (!_rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;

            number = i + 1;
            _rest = _rest[name.Length..];
            return true;
        }

        number = -1;
        return false;
    }
}
