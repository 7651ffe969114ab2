using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Json;

/// <summary>Floating-point numbers as encoding/json writes them: the shortest digits, with an exponent as JavaScript has it.</summary>
internal static class GoJsonNumberText
{
    private const double Large = 1e21;
    private const double Small = 1e-6;

    public static string Format(double value)
    {
        CheckFinite(value);
        var magnitude = Math.Abs(value);
        return Format(value.ToString("R", CultureInfo.InvariantCulture), magnitude != 0 && magnitude is < Small or >= Large);
    }

    public static string Format(float value)
    {
        CheckFinite(value);
        var magnitude = Math.Abs(value);
        return Format(value.ToString("R", CultureInfo.InvariantCulture), magnitude != 0 && magnitude is < (float)Small or >= (float)Large);
    }

    private static void CheckFinite(double value)
    {
        if (double.IsFinite(value))
            return;

        var name = double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        throw new TemplateFunctionException($"json: unsupported value: {name}");
    }

    private static string Format(string shortest, bool withExponent)
    {
        var sign = shortest[0] == '-' ? "-" : "";
        var digits = shortest.AsSpan(sign.Length);
        var exponent = 0;
        if (digits.IndexOf('E') is var e and >= 0)
        {
            exponent = int.Parse(digits[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            digits = digits[..e];
        }

        var point = digits.IndexOf('.');
        var all = point < 0 ? digits.ToString() : string.Concat(digits[..point], digits[(point + 1)..]);
        var before = (point < 0 ? all.Length : point) + exponent;
        var significant = all.TrimStart('0');
        before -= all.Length - significant.Length;
        significant = significant.TrimEnd('0');
        if (significant.Length == 0)
            return sign + "0";

        return sign + (withExponent ? Scientific(significant, before - 1) : Fixed(significant, before));
    }

    private static string Scientific(string digits, int exponent)
    {
        var text = new StringBuilder().Append(digits[0]);
        if (digits.Length > 1)
            text.Append('.').Append(digits, 1, digits.Length - 1);

        // Two digits for large exponents, as many as needed for small ones: what Go's clean-up leaves.
        return text.Append(exponent < 0 ? "e-" : "e+").Append(CultureInfo.InvariantCulture, $"{Math.Abs(exponent)}").ToString();
    }

    private static string Fixed(string digits, int before)
    {
        if (before <= 0)
            return "0." + new string('0', -before) + digits;

        return before >= digits.Length
            ? digits + new string('0', before - digits.Length)
            : digits[..before] + "." + digits[before..];
    }
}
