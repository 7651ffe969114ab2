namespace Slipway.GoTemplates.Time;

/// <summary>The rule for all years to come at the end of a zone file: <c>CET-1CEST,M3.5.0,M10.5.0/3</c>.</summary>
internal sealed class PosixZone
{
    private const int SecondsPerDay = 86_400;

    private readonly (string Name, int Offset) _standard;
    private readonly (string Name, int Offset)? _daylight;
    private readonly PosixRule? _start;
    private readonly PosixRule? _end;

    private PosixZone((string, int) standard, (string, int)? daylight, PosixRule? start, PosixRule? end)
    {
        _standard = standard;
        _daylight = daylight;
        _start = start;
        _end = end;
    }

    public static PosixZone? TryParse(string text)
    {
        var reader = new PosixReader(text);
        if (reader.ReadName() is not { } name || reader.ReadOffset() is not { } west)
            return null;

        var standard = (name, -west);
        if (reader.AtEnd)
            return new(standard, null, null, null);

        if (reader.ReadName() is not { } daylightName)
            return null;

        var offset = reader.NextIs(',') ? standard.Item2 + 3600 : -(reader.ReadOffset() ?? 0);
        var start = reader.ReadRule();
        var end = reader.ReadRule();
        return start is null || end is null ? null : new(standard, (daylightName, offset), start, end);
    }

    public ZonePeriod At(long unixSeconds)
    {
        if (_daylight is not { } daylight || _start is null || _end is null)
            return ZonePeriod.Always(_standard.Offset, _standard.Name);

        var year = CivilDate.FromDays(CivilDate.FloorDivide(unixSeconds + _standard.Offset, SecondsPerDay)).Year;
        var last = (At: long.MinValue, IsStart: false);
        var next = long.MaxValue;
        for (var y = year - 1; y <= year + 1; y++)
        {
            Consider(unixSeconds, (_start.SecondsIn(y) - _standard.Offset, true), ref last, ref next);
            Consider(unixSeconds, (_end.SecondsIn(y) - daylight.Offset, false), ref last, ref next);
        }

        var (name, offset) = last.IsStart ? daylight : _standard;
        return new(offset, name, last.At, next, last.IsStart);
    }

    private static void Consider(long now, (long At, bool IsStart) change, ref (long At, bool IsStart) last, ref long next)
    {
        if (change.At <= now && change.At > last.At)
            last = change;
        else if (change.At > now)
            next = Math.Min(next, change.At);
    }
}
