using System.Globalization;

namespace Slipway.Helm.Json;

/// <summary>Prints floating-point numbers as Go does: the fewest digits that read back, in the layout that is asked for.</summary>
internal static class GoFloat
{
    /// <summary>Where 'g' goes over to an exponent when the fewest digits are shown.</summary>
    private const int Precision = 6;

    /// <summary>Go's <c>FormatFloat(value, 'g', -1, 64)</c>, for a finite value.</summary>
    public static string Shortest(double value) => General(Digits(value));

    /// <summary>Go's <c>FormatFloat(value, 'g', -1, 32)</c>, for a finite value.</summary>
    public static string Shortest32(double value)
    {
        var single = (float)value;
        if (float.IsInfinity(single))
            return single > 0 ? "+Inf" : "-Inf";
        return General(Parse(single.ToString("R", CultureInfo.InvariantCulture)));
    }

    /// <summary>A number as Go's encoding/json writes it, for a finite value.</summary>
    public static string Json(double value)
    {
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
            return value == 0 && double.IsNegative(value) ? "-0" : ((long)value).ToString(CultureInfo.InvariantCulture);
        var number = Digits(value);
        var size = Math.Abs(value);
        if (size is >= 1e-6 and < 1e21)
            return Fixed(number);
        return Exponential(number, leastDigits: number.Point - 1 < 0 ? 1 : 2);
    }

    private static Number Digits(double value) => Parse(value.ToString("R", CultureInfo.InvariantCulture));

    private static string General(Number number)
    {
        var exponent = number.Point - 1;
        return exponent is < -4 or >= Precision ? Exponential(number, leastDigits: 2) : Fixed(number);
    }

    private static string Fixed(Number number)
    {
        var digits = number.Digits;
        string text;
        if (number.Point <= 0)
            text = "0." + new string('0', -number.Point) + digits;
        else if (number.Point >= digits.Length)
            text = digits + new string('0', number.Point - digits.Length);
        else
            text = digits[..number.Point] + "." + digits[number.Point..];
        return number.Negative ? "-" + text : text;
    }

    private static string Exponential(Number number, int leastDigits)
    {
        var exponent = number.Digits == "0" ? 0 : number.Point - 1;
        var fraction = number.Digits.Length > 1 ? "." + number.Digits[1..] : "";
        var shown = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).PadLeft(leastDigits, '0');
        return $"{(number.Negative ? "-" : "")}{number.Digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{shown}";
    }

    private static Number Parse(ReadOnlySpan<char> text)
    {
        var negative = text[0] == '-';
        if (negative)
            text = text[1..];
        var exponent = 0;
        var at = text.IndexOf('E');
        if (at >= 0)
        {
            exponent = int.Parse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..at];
        }

        var point = text.IndexOf('.');
        var digits = (point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..])).AsSpan();
        var place = (point < 0 ? text.Length : point) + exponent;
        while (digits.Length > 1 && digits[0] == '0')
        {
            digits = digits[1..];
            place--;
        }

        var trimmed = digits.TrimEnd('0');
        return trimmed.IsEmpty ? new Number(negative, "0", 1) : new Number(negative, trimmed.ToString(), place);
    }

    /// <summary>The digits, and after how many of them the point stands.</summary>
    private readonly record struct Number(bool Negative, string Digits, int Point);
}
