using System.Globalization;
using System.Text;

namespace Slipway.GoTemplates.Formatting;

/// <summary>Go's <c>strconv.FormatFloat</c>.</summary>
public static class GoFloat
{
    /// <summary>Prints a number as Go does.</summary>
    /// <param name="value">The number; of a <c>float32</c> if the bits say so.</param>
    /// <param name="format">One of e, E, f, g, G, b, x, X.</param>
    /// <param name="precision">Digits after the point (e, f, x), or in all (g); -1 for the fewest that identify the number.</param>
    /// <param name="bits">32 or 64.</param>
    /// <returns>The text.</returns>
    public static string Format(double value, char format, int precision, int bits)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "+Inf" : "-Inf";
        var output = new StringBuilder(24);
        var magnitude = Math.Abs(value);
        if (double.IsNegative(value)) output.Append('-');
        if (format == 'b') AppendBinary(output, magnitude, bits);
        else if (format is 'x' or 'X') AppendHex(output, magnitude, precision, format);
        else AppendDecimal(output, magnitude, format, precision, bits == 32);
        return output.ToString();
    }

    private static void AppendDecimal(StringBuilder output, double value, char format, int precision, bool isSingle)
    {
        var shortest = precision < 0;
        var digits = shortest ? FloatDigits.Shortest(value, isSingle) : FloatDigits.Exact(value);
        if (format is 'e' or 'E')
        {
            if (shortest) precision = Math.Max(digits.Digits.Length - 1, 0);
            AppendExponent(output, digits.Round(precision + 1), precision, format);
        }
        else if (format is 'f' or 'F')
        {
            if (shortest) precision = Math.Max(digits.Digits.Length - digits.Point, 0);
            AppendFixed(output, digits.Round(digits.Point + precision), precision);
        }
        else
        {
            AppendGeneral(output, digits, format, shortest ? digits.Digits.Length : Math.Max(precision, 1), shortest);
        }
    }

    private static void AppendGeneral(StringBuilder output, FloatDigits digits, char format, int precision, bool shortest)
    {
        digits = digits.Round(precision);
        var limit = precision;
        if (limit > digits.Digits.Length && digits.Digits.Length >= digits.Point) limit = digits.Digits.Length;
        // Go decides as if the shortest form had six digits.
        if (shortest) limit = 6;
        var exponent = digits.Digits.Length == 0 ? -1 : digits.Point - 1;
        if (exponent < -4 || exponent >= limit)
        {
            var after = Math.Min(precision, Math.Max(digits.Digits.Length, 1)) - 1;
            AppendExponent(output, digits, after, (char)(format + 'e' - 'g'));
        }
        else
        {
            AppendFixed(output, digits, Math.Max(digits.Digits.Length - digits.Point, 0));
        }
    }

    private static void AppendExponent(StringBuilder output, FloatDigits digits, int precision, char format)
    {
        var text = digits.Digits;
        output.Append(text.Length == 0 ? '0' : text[0]);
        if (precision > 0)
        {
            var rest = text.Length > 1 ? text.AsSpan(1) : [];
            output.Append('.').Append(rest).Append('0', precision - rest.Length);
        }

        var exponent = text.Length == 0 ? 0 : digits.Point - 1;
        output.Append(format).Append(exponent < 0 ? '-' : '+');
        output.Append(Math.Abs(exponent).ToString("D2", CultureInfo.InvariantCulture));
    }

    private static void AppendFixed(StringBuilder output, FloatDigits digits, int precision)
    {
        var (text, point) = (digits.Digits, digits.Point);
        if (point <= 0 || text.Length == 0) output.Append('0');
        else output.Append(text.AsSpan(0, Math.Min(point, text.Length))).Append('0', Math.Max(point - text.Length, 0));
        if (precision <= 0) return;
        output.Append('.');
        var zeros = text.Length == 0 ? precision : Math.Min(Math.Max(-point, 0), precision);
        var from = Math.Clamp(point, 0, text.Length);
        var rest = text.AsSpan(from, Math.Min(text.Length - from, precision - zeros));
        output.Append('0', zeros).Append(rest).Append('0', precision - zeros - rest.Length);
    }

    // Mantissa p exponent, both decimal: 4503599627370496p-52.
    private static void AppendBinary(StringBuilder output, double value, int bits)
    {
        long mantissa;
        int exponent;
        if (bits == 32)
        {
            var single = BitConverter.SingleToInt32Bits((float)value);
            mantissa = single & 0x7FFFFF;
            exponent = (single >> 23) & 0xFF;
            if (exponent != 0) mantissa |= 1L << 23;
            exponent = Math.Max(exponent, 1) - 150;
        }
        else
        {
            (mantissa, exponent) = Split(value);
        }

        output.Append(CultureInfo.InvariantCulture, $"{mantissa}p{(exponent >= 0 ? "+" : "")}{exponent}");
    }

    private static void AppendHex(StringBuilder output, double value, int precision, char format)
    {
        var (mantissa, exponent) = Split(value);
        if (mantissa == 0) exponent = 0;
        else exponent += 52;
        while (mantissa != 0 && mantissa >> 52 == 0) (mantissa, exponent) = (mantissa << 1, exponent - 1);
        if (precision is >= 0 and < 13)
        {
            var unit = 1L << (52 - (precision * 4));
            var extra = mantissa & (unit - 1);
            mantissa &= ~(unit - 1);
            if (extra > unit / 2 || (extra == unit / 2 && (mantissa & unit) != 0)) mantissa += unit;
            if (mantissa >> 53 != 0) (mantissa, exponent) = (mantissa >> 1, exponent + 1);
        }

        var digits = (mantissa & 0xFFFFFFFFFFFFF).ToString(format == 'x' ? "x13" : "X13", CultureInfo.InvariantCulture);
        digits = precision < 0 ? digits.TrimEnd('0') : digits.PadRight(precision, '0')[..precision];
        output.Append('0').Append(format).Append(mantissa >> 52 == 0 ? '0' : '1');
        if (digits.Length > 0) output.Append('.').Append(digits);
        output.Append(format == 'x' ? 'p' : 'P').Append(exponent < 0 ? '-' : '+');
        output.Append(Math.Abs(exponent).ToString("D2", CultureInfo.InvariantCulture));
    }

    private static (long Mantissa, int Exponent) Split(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        return exponent == 0 ? (mantissa, -1074) : (mantissa | (1L << 52), exponent - 1075);
    }
}
