using System.Globalization;

namespace Slipway.GoTemplates.Time;

/// <summary>Reads the parts of a POSIX TZ rule.</summary>
internal sealed class PosixReader(string text)
{
    private int _position;

    public bool AtEnd => _position >= text.Length;

    public bool NextIs(char c) => !AtEnd && text[_position] == c;

    public string? ReadName()
    {
        var start = _position;
        if (NextIs('<'))
        {
            var end = text.IndexOf('>', start);
            if (end < 0)
                return null;

            _position = end + 1;
            return text[(start + 1)..end];
        }

        while (!AtEnd && char.IsAsciiLetter(text[_position]))
            _position++;

        return _position - start < 3 ? null : text[start.._position];
    }

    /// <summary>Hours, minutes and seconds, with a sign.</summary>
    public int? ReadOffset()
    {
        var sign = NextIs('-') ? -1 : 1;
        if (NextIs('-') || NextIs('+'))
            _position++;

        if (ReadNumber() is not { } hours)
            return null;

        var seconds = hours * 3600;
        for (var unit = 60; unit >= 1 && NextIs(':'); unit /= 60)
        {
            _position++;
            seconds += (ReadNumber() ?? 0) * unit;
        }

        return sign * seconds;
    }

    public PosixRule? ReadRule()
    {
        if (!NextIs(','))
            return null;

        _position++;
        var form = NextIs('M') || NextIs('J') ? text[_position++] : '0';
        var first = ReadNumber();
        var week = form == 'M' ? ReadAfter('.') : 0;
        var day = form == 'M' ? ReadAfter('.') : first;
        if (first is null || week is null || day is null)
            return null;

        var time = 7200;
        if (NextIs('/'))
        {
            _position++;
            time = ReadOffset() ?? time;
        }

        return new(form, form == 'M' ? first.Value : 0, week.Value, day.Value, time);
    }

    private int? ReadAfter(char separator)
    {
        if (!NextIs(separator))
            return null;

        _position++;
        return ReadNumber();
    }

    private int? ReadNumber()
    {
        var start = _position;
        while (!AtEnd && char.IsAsciiDigit(text[_position]) && _position - start < 4)
            _position++;

        return _position == start ? null : int.Parse(text.AsSpan(start, _position - start), CultureInfo.InvariantCulture);
    }
}
