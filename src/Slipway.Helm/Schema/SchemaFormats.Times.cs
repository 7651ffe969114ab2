using System.Globalization;
using Slipway.GoTemplates.Formatting;

namespace Slipway.Helm.Schema;

/// <content>Dates and times.</content>
internal static partial class SchemaFormats
{
    private static string? Date(string text)
    {
        if (text.Length >= 10 && text[4] == '-' && text[7] == '-' && Digits(text) == 4 && Digits(text.AsSpan(5)) == 2
            && Digits(text.AsSpan(8)) >= 2)
        {
            var month = Number(text, 5);
            var day = Number(text, 8);
            var year = int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture);
            if (month is < 1 or > 12)
                return $"parsing time {GoQuote.Quote(text)}: month out of range";
            if (day < 1 || day > (year == 0 ? 29 : System.DateTime.DaysInMonth(year, month)))
                return $"parsing time {GoQuote.Quote(text)}: day out of range";
            return text.Length == 10 ? null : $"parsing time {GoQuote.Quote(text)}: extra text: {GoQuote.Quote(text[10..])}";
        }

        return $"parsing time {GoQuote.Quote(text)} as \"2006-01-02\": cannot parse {GoQuote.Quote(text)} as \"2006\"";
    }

    private static string? Time(string text)
    {
        if (text.Length < 9)
            return "less than 9 characters long";
        if (text[2] != ':' || text[5] != ':')
            return "missing colon in correct place";
        if (!TryNumber(text, 0, out var hour) || !TryNumber(text, 3, out var minute) || !TryNumber(text, 6, out var second))
            return "invalid hour/min/sec";
        if (hour > 23 || minute > 59 || second > 60)
            return "hour/min/sec out of range";
        var rest = text[8..];
        if (rest[0] == '.')
        {
            var digits = Digits(rest.AsSpan(1));
            if (digits == 0)
                return "no digits in second fraction";
            rest = rest[(1 + digits)..];
        }

        if (rest is not ("z" or "Z"))
        {
            if (Offset(rest, out var minutes) is { } complaint)
                return complaint;
            var total = ((hour * 60) + minute) + minutes;
            (hour, minute) = (((total + 1440) % 1440) / 60, ((total + 1440) % 1440) % 60);
        }

        return second == 60 && (hour != 23 || minute != 59) ? "invalid leap second" : null;
    }

    private static string? Offset(string text, out int minutes)
    {
        minutes = 0;
        if (text.Length != 6)
            return "offset must be 6 characters long";
        if (text[0] is not ('+' or '-'))
            return "offset must begin with plus/minus";
        if (text[3] != ':')
            return "missing colon in offset in correct place";
        if (!TryNumber(text, 1, out var hour) || !TryNumber(text, 4, out var minute))
            return "invalid hour/min in offset";
        if (hour > 23 || minute > 59)
            return "hour/min in offset out of range";
        minutes = ((hour * 60) + minute) * (text[0] == '+' ? -1 : 1);
        return null;
    }

    private static string? DateTime(string text)
    {
        if (text.Length < 20)
            return "less than 20 characters long";
        if (text[10] is not ('t' or 'T'))
            return "11th character must be t or T";
        return Within("date element", Date(text[..10])) ?? Within("time element", Time(text[11..]));
    }

    private static int Number(string text, int at) => ((text[at] - '0') * 10) + (text[at + 1] - '0');

    private static bool TryNumber(string text, int at, out int number)
    {
        number = 0;
        if (!char.IsAsciiDigit(text[at]) || !char.IsAsciiDigit(text[at + 1]))
            return false;
        number = Number(text, at);
        return true;
    }
}
