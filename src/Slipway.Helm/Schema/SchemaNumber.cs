using System.Globalization;
using System.Numerics;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Json;

namespace Slipway.Helm.Schema;

/// <summary>A number as it is written, exactly: so many times a power of ten.</summary>
internal sealed record SchemaNumber(BigInteger Digits, int Exponent)
{
    private const int MaximumExponent = 5000;

    /// <summary>A number of a schema or of values; null for what is none.</summary>
    public static SchemaNumber? Of(object? value) => value switch
    {
        JsonNumber number => Parse(number.ToString()),
        double number => Parse(GoFloat.Format(number, 'g', -1, 64)),
        long or int or nint or ulong or uint or nuint or short or byte or sbyte or ushort =>
            Parse(string.Create(CultureInfo.InvariantCulture, $"{value}")),
        float number => Parse(GoFloat.Format(number, 'g', -1, 32)),
        _ => null,
    };

    public bool IsInteger => Exponent >= 0 || BigInteger.Remainder(Digits, BigInteger.Pow(10, -Exponent)).IsZero;

    public int Order(SchemaNumber other)
    {
        return Exponent == other.Exponent ? Digits.CompareTo(other.Digits) : Aligned(this, other).CompareTo(Aligned(other, this));
    }

    public bool IsMultipleOf(SchemaNumber other)
    {
        if (other.Digits.IsZero)
            return false;
        return BigInteger.Remainder(Aligned(this, other), Aligned(other, this)).IsZero;
    }

    /// <summary>As English text with x/text's grouping: <c>1,024</c>, <c>1.5 × 10⁰⁶</c>.</summary>
    public string Shown()
    {
        var value = double.Parse(
            $"{Digits.ToString(CultureInfo.InvariantCulture)}E{Exponent.ToString(CultureInfo.InvariantCulture)}",
            NumberStyles.Float,
            CultureInfo.InvariantCulture);
        var text = GoFloat.Format(value, 'g', -1, 64);
        var power = text.IndexOf('e');
        return power < 0 ? Grouped(text) : $"{text[..power]} × 10{Raised(text[(power + 1)..])}";
    }

    /// <summary>An integer as English text: <c>1,024</c>.</summary>
    public static string Shown(long value) => Grouped(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The number as a 32-bit integer, for lengths and counts; null if it is none.</summary>
    public int? AsCount()
    {
        if (!IsInteger)
            return null;
        var whole = Exponent >= 0 ? Digits * BigInteger.Pow(10, Exponent) : Digits / BigInteger.Pow(10, -Exponent);
        return whole > int.MaxValue ? int.MaxValue : whole < int.MinValue ? int.MinValue : (int)whole;
    }

    private static BigInteger Aligned(SchemaNumber number, SchemaNumber other) =>
        number.Digits * BigInteger.Pow(10, number.Exponent - Math.Min(number.Exponent, other.Exponent));

    private static SchemaNumber? Parse(string text)
    {
        var exponent = 0;
        var power = text.AsSpan().IndexOfAny('e', 'E');
        if (power >= 0)
        {
            if (!int.TryParse(text.AsSpan(power + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs(exponent) > MaximumExponent)
            {
                throw new SchemaException($"the number {text} is too large or too small to be compared");
            }

            text = text[..power];
        }

        var point = text.IndexOf('.');
        if (point >= 0)
        {
            exponent -= text.Length - point - 1;
            text = text.Remove(point, 1);
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small))
            return new SchemaNumber(small, exponent);
        return BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var digits)
            ? new SchemaNumber(digits, exponent)
            : null;
    }

    private static string Grouped(string text)
    {
        var start = text[0] == '-' ? 1 : 0;
        var end = text.IndexOf('.');
        for (int i = (end < 0 ? text.Length : end) - 3; i > start; i -= 3)
            text = text.Insert(i, ",");
        return text;
    }

    private static string Raised(string exponent)
    {
        var raised = exponent[0] == '-' ? "⁻" : "";
        foreach (var digit in exponent.AsSpan(1))
            raised += "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0'];
        return raised;
    }
}
