using System.Runtime.InteropServices;

namespace Slipway.GoTemplates.Time;

/// <summary>The next field of a layout, and the text before it.</summary>
/// <param name="Prefix">What is written as it is.</param>
/// <param name="Field">What the field stands for; none at the end.</param>
/// <param name="Text">How the layout writes it.</param>
/// <param name="End">Where the layout goes on.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LayoutPiece(string Prefix, LayoutField Field, string Text, int End)
{
    private static readonly string[] ZoneTexts = ["070000", "07:00:00", "0700", "07:00", "07"];

    private static readonly LayoutField[] Zones =
        [LayoutField.ZoneSeconds, LayoutField.ZoneColonSeconds, LayoutField.Zone, LayoutField.ZoneColon, LayoutField.ZoneShort];

    private static readonly LayoutField[] IsoZones =
    [
        LayoutField.IsoZoneSeconds, LayoutField.IsoZoneColonSeconds, LayoutField.IsoZone, LayoutField.IsoZoneColon,
        LayoutField.IsoZoneShort,
    ];

    /// <summary>Finds the next field at or after <paramref name="start"/>.</summary>
    public static LayoutPiece Next(string layout, int start)
    {
        for (var i = start; i < layout.Length; i++)
        {
            var (field, length) = FieldAt(layout.AsSpan(i));
            if (field == LayoutField.None)
                continue;

            // "_2006" is an underscore and a year.
            if (layout[i] == '_' && field == LayoutField.LongYear)
                i++;

            return new(layout[start..i], field, layout.Substring(i, length), i + length);
        }

        return new(layout[start..], LayoutField.None, "", layout.Length);
    }

    private static (LayoutField Field, int Length) FieldAt(ReadOnlySpan<char> rest) => rest[0] switch
    {
        'J' => LettersAt(rest, "January", LayoutField.LongMonth, LayoutField.Month),
        'M' when rest.StartsWith("MST") => (LayoutField.ZoneName, 3),
        'M' => LettersAt(rest, "Monday", LayoutField.LongWeekDay, LayoutField.WeekDay),
        '0' => ZeroAt(rest),
        '1' => rest.StartsWith("15") ? (LayoutField.Hour, 2) : (LayoutField.NumberMonth, 1),
        '2' => rest.StartsWith("2006") ? (LayoutField.LongYear, 4) : (LayoutField.Day, 1),
        '_' => UnderscoreAt(rest),
        '3' => (LayoutField.Hour12, 1),
        '4' => (LayoutField.Minute, 1),
        '5' => (LayoutField.Second, 1),
        'P' when rest.StartsWith("PM") => (LayoutField.UpperHalf, 2),
        'p' when rest.StartsWith("pm") => (LayoutField.LowerHalf, 2),
        '-' => ZoneAt(rest, Zones),
        'Z' => ZoneAt(rest, IsoZones),
        '.' or ',' => FractionAt(rest),
        _ => (LayoutField.None, 0),
    };

    // "Jan" and "January", but not the beginning of another word.
    private static (LayoutField Field, int Length) LettersAt(
        ReadOnlySpan<char> rest, string word, LayoutField whole, LayoutField part)
    {
        if (rest.StartsWith(word))
            return (whole, word.Length);

        return rest.StartsWith(word.AsSpan(0, 3)) && !(rest.Length > 3 && char.IsAsciiLetterLower(rest[3]))
            ? (part, 3)
            : (LayoutField.None, 0);
    }

    private static (LayoutField Field, int Length) ZeroAt(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("002"))
            return (LayoutField.ZeroYearDay, 3);

        return rest.Length < 2 ? (LayoutField.None, 0) : rest[1] switch
        {
            '1' => (LayoutField.ZeroMonth, 2),
            '2' => (LayoutField.ZeroDay, 2),
            '3' => (LayoutField.ZeroHour12, 2),
            '4' => (LayoutField.ZeroMinute, 2),
            '5' => (LayoutField.ZeroSecond, 2),
            '6' => (LayoutField.Year, 2),
            _ => (LayoutField.None, 0),
        };
    }

    private static (LayoutField Field, int Length) UnderscoreAt(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("_2006"))
            return (LayoutField.LongYear, 4);

        if (rest.StartsWith("_2"))
            return (LayoutField.SpaceDay, 2);

        return rest.StartsWith("__2") ? (LayoutField.SpaceYearDay, 3) : (LayoutField.None, 0);
    }

    private static (LayoutField Field, int Length) ZoneAt(ReadOnlySpan<char> rest, LayoutField[] fields)
    {
        for (var i = 0; i < ZoneTexts.Length; i++)
        {
            if (rest[1..].StartsWith(ZoneTexts[i]))
                return (fields[i], ZoneTexts[i].Length + 1);
        }

        return (LayoutField.None, 0);
    }

    private static (LayoutField Field, int Length) FractionAt(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 2 || rest[1] is not ('0' or '9'))
            return (LayoutField.None, 0);

        var end = rest[1..].IndexOfAnyExcept(rest[1]);
        end = end < 0 ? rest.Length : end + 1;
        if (end < rest.Length && char.IsAsciiDigit(rest[end]))
            return (LayoutField.None, 0);

        return (rest[1] == '0' ? LayoutField.FractionZeros : LayoutField.FractionNines, end);
    }
}
