using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Numbers;
using Slipway.GoTemplates.Time;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Conversions that never fail: what is no number is 0 (the cast library that Sprig uses).</summary>
internal static class GoCast
{
    public static long ToInt64(object? value) => value switch
    {
        nint number => number,
        long number => number,
        double number => FromDouble(number),
        string text => GoNumber.ParseInteger(TrimZeroDecimal(text), 0, out var number) == NumberStatus.Valid ? number : 0,
        bool truth => truth ? 1 : 0,
        int number => number,
        short number => number,
        sbyte number => number,
        nuint number => unchecked((long)number),
        ulong number => unchecked((long)number),
        uint number => number,
        ushort number => number,
        byte number => number,
        float number => FromDouble(number),
        NamedNumber number => number.Number,
        _ => 0,
    };

    public static double ToDouble(object? value) => value switch
    {
        double number => number,
        float number => number,
        nuint number => number,
        ulong number => number,
        string text => GoNumber.ParseFloat(text, out var number) == NumberStatus.Valid ? number : 0,
        _ => ToInt64(value),
    };

    /// <summary>The text of a value: strings, bytes, errors and stringers as they are, the rest as <c>%v</c>.</summary>
    public static string ToText(object? value) => value switch
    {
        string text => text,
        GoSlice { Type.Name: "[]uint8" } bytes => GoText.FromBytes(bytes.ToBytes()),
        _ => GoFormat.Sprint(value),
    };

    /// <summary>The texts of the elements of a list, without those that are nil; a single value is a list of one.</summary>
    public static List<string> ToTexts(object? value)
    {
        if (value is not GoSlice list)
            return value is null ? [] : [ToText(value)];

        var texts = new List<string>(list.Count);
        foreach (var item in list.Span)
        {
            if (item is not null)
                texts.Add(ToText(item));
        }

        return texts;
    }

    // What an amd64 processor makes of numbers that do not fit.
    private static long FromDouble(double number) =>
        number is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)number : long.MinValue;

    // "1.00" counts as 1.
    private static string TrimZeroDecimal(string text)
    {
        var end = text.Length;
        while (end > 0 && text[end - 1] == '0')
            end--;

        return end < text.Length && end > 0 && text[end - 1] == '.' ? text[..(end - 1)] : text;
    }
}
