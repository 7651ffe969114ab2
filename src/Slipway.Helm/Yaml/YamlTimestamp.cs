namespace Slipway.Helm.Yaml;

/// <summary>The forms of time that Go's library reads: a date, and a date with a time with or without a zone.</summary>
internal static class YamlTimestamp
{
    public static bool Is(ReadOnlySpan<char> text)
    {
        if (text.Length < 8 || text[4] != '-' || !TryRead(ref text, 4, 4, out var year) || !TryEat(ref text, '-'))
            return false;
        if (!TryRead(ref text, 1, 2, out var month) || month is < 1 or > 12 || !TryEat(ref text, '-'))
            return false;
        if (!TryRead(ref text, 1, 2, out var day) || day < 1 || day > DaysIn(year, month))
            return false;
        if (text.IsEmpty)
            return true;
        var zoned = text[0] is 'T' or 't';
        if (!zoned && text[0] != ' ')
            return false;
        text = text[1..];
        return IsTime(ref text) && (zoned ? IsZone(text) : text.IsEmpty);
    }

    private static bool IsTime(ref ReadOnlySpan<char> text)
    {
        if (!TryRead(ref text, 1, 2, out var hour) || hour > 23 || !TryEat(ref text, ':'))
            return false;
        if (!TryRead(ref text, 1, 2, out var minute) || minute > 59 || !TryEat(ref text, ':'))
            return false;
        if (!TryRead(ref text, 1, 2, out var second) || second > 59)
            return false;
        if (text.Length >= 2 && text[0] is '.' or ',' && char.IsAsciiDigit(text[1]))
        {
            text = text[1..];
            while (text.Length > 0 && char.IsAsciiDigit(text[0]))
                text = text[1..];
        }

        return true;
    }

    private static bool IsZone(ReadOnlySpan<char> text)
    {
        if (text is "Z")
            return true;
        return text.Length == 6 && text[0] is '+' or '-' && TryRead(ref text, 2, 2, out var hours, 1) && hours <= 24
            && TryEat(ref text, ':') && TryRead(ref text, 2, 2, out var minutes) && minutes <= 60 && text.IsEmpty;
    }

    private static bool TryEat(ref ReadOnlySpan<char> text, char c)
    {
        if (text.IsEmpty || text[0] != c)
            return false;
        text = text[1..];
        return true;
    }

    private static bool TryRead(ref ReadOnlySpan<char> text, int least, int most, out int value, int skip = 0)
    {
        value = 0;
        text = text[skip..];
        var length = 0;
        for (; length < most && length < text.Length && char.IsAsciiDigit(text[length]); length++)
            value = (value * 10) + (text[length] - '0');
        text = text[length..];
        return length >= least;
    }

    private static int DaysIn(int year, int month)
    {
        if (month != 2)
            return month is 4 or 6 or 9 or 11 ? 30 : 31;
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
}
