using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Time;

/// <summary>Reads and rounds durations as Go does.</summary>
public static class GoDurations
{
    private const ulong Limit = 1UL << 63;

    /// <summary>Reads a duration such as <c>1h15m30.5s</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The duration.</returns>
    /// <exception cref="TemplateFunctionException">It is none; the message is Go's.</exception>
    public static GoDuration Parse(string text)
    {
        var rest = text.AsSpan();
        var negative = rest is ['-', ..];
        if (rest is ['-' or '+', ..])
            rest = rest[1..];

        if (rest is "0")
            return new(0);

        if (rest.Length == 0)
            throw Invalid(text);

        ulong total = 0;
        while (rest.Length > 0)
        {
            total += ReadUnit(text, ref rest);
            if (total > Limit)
                throw Invalid(text);
        }

        if (negative)
            return new(unchecked(-(long)total));

        return total < Limit ? new((long)total) : throw Invalid(text);
    }

    /// <summary>The nearest multiple, halves away from zero.</summary>
    /// <param name="duration">What to round.</param>
    /// <param name="unit">What to round to a multiple of.</param>
    /// <returns>The same duration for a unit of zero or less.</returns>
    public static GoDuration Round(GoDuration duration, GoDuration unit)
    {
        if (unit.Nanoseconds <= 0)
            return duration;

        var rest = duration.Nanoseconds % unit.Nanoseconds;
        var magnitude = (Int128)Math.Abs(rest);
        Int128 rounded = (Int128)duration.Nanoseconds - rest;
        if (magnitude * 2 >= unit.Nanoseconds)
            rounded += duration.Nanoseconds < 0 ? -unit.Nanoseconds : unit.Nanoseconds;

        return new((long)Int128.Clamp(rounded, long.MinValue, long.MaxValue));
    }

    private static ulong ReadUnit(string text, ref ReadOnlySpan<char> rest)
    {
        if (rest[0] != '.' && !char.IsAsciiDigit(rest[0]))
            throw Invalid(text);

        var whole = ReadDigits(ref rest, out var wholeDigits);
        if (whole > Limit)
            throw Invalid(text);

        double scale = 1;
        ulong fraction = 0;
        var fractionDigits = 0;
        if (rest is ['.', ..])
        {
            rest = rest[1..];
            fraction = ReadFraction(ref rest, out fractionDigits, ref scale);
        }

        if (wholeDigits == 0 && fractionDigits == 0)
            throw Invalid(text);

        var unit = TakeUnit(text, ref rest);
        if (whole > Limit / unit)
            throw Invalid(text);

        whole *= unit;
        if (fraction > 0)
            whole += (ulong)(fraction * (unit / scale));

        return whole <= Limit ? whole : throw Invalid(text);
    }

    private static ulong ReadDigits(ref ReadOnlySpan<char> rest, out int digits)
    {
        ulong value = 0;
        for (digits = 0; digits < rest.Length && char.IsAsciiDigit(rest[digits]); digits++)
            value = value > Limit / 10 ? ulong.MaxValue : (value * 10) + (ulong)(rest[digits] - '0');

        rest = rest[digits..];
        return value;
    }

    private static ulong ReadFraction(ref ReadOnlySpan<char> rest, out int digits, ref double scale)
    {
        ulong value = 0;
        var full = false;
        for (digits = 0; digits < rest.Length && char.IsAsciiDigit(rest[digits]); digits++)
        {
            var next = (value * 10) + (ulong)(rest[digits] - '0');
            full |= value > (Limit - 1) / 10 || next > Limit;
            if (full)
                continue;

            value = next;
            scale *= 10;
        }

        rest = rest[digits..];
        return value;
    }

    private static ulong TakeUnit(string text, ref ReadOnlySpan<char> rest)
    {
        var end = 0;
        while (end < rest.Length && rest[end] != '.' && !char.IsAsciiDigit(rest[end]))
            end++;

        if (end == 0)
            throw new TemplateFunctionException("time: missing unit in duration " + TimeQuote.Quote(text));

        var name = rest[..end];
        rest = rest[end..];
        return name switch
        {
            "ns" => 1,
            "us" or "\u00B5s" or "\u03BCs" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            _ => throw new TemplateFunctionException(
                $"time: unknown unit {TimeQuote.Quote(name.ToString())} in duration {TimeQuote.Quote(text)}"),
        };
    }

    private static TemplateFunctionException Invalid(string text) =>
        new("time: invalid duration " + TimeQuote.Quote(text));
}
