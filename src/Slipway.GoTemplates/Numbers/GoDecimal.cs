using System.Globalization;
using System.Numerics;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Numbers;

/// <summary>A decimal number of any length, with the rules of the decimal library that Sprig computes with.</summary>
/// <param name="Value">The digits.</param>
/// <param name="Exponent">The power of ten that they are multiplied by.</param>
internal readonly record struct GoDecimal(BigInteger Value, int Exponent)
{
    private const int DivisionPrecision = 16;

    /// <summary>The shortest decimal number that reads back as the given one.</summary>
    /// <exception cref="TemplateFunctionException">Not a number, or infinite.</exception>
    public static GoDecimal From(double value)
    {
        if (!double.IsFinite(value))
        {
            var name = double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
            throw new TemplateFunctionException($"Cannot create a Decimal from {name}");
        }

        return Parse(value.ToString("R", CultureInfo.InvariantCulture));
    }

    public static GoDecimal operator +(GoDecimal left, GoDecimal right)
    {
        var (a, b, exponent) = Align(left, right);
        return new(a + b, exponent);
    }

    public static GoDecimal operator -(GoDecimal left, GoDecimal right)
    {
        var (a, b, exponent) = Align(left, right);
        return new(a - b, exponent);
    }

    public static GoDecimal operator *(GoDecimal left, GoDecimal right) =>
        new(left.Value * right.Value, left.Exponent + right.Exponent);

    /// <summary>The quotient, rounded half away from zero at 16 places.</summary>
    public static GoDecimal operator /(GoDecimal left, GoDecimal right)
    {
        if (right.Value.IsZero)
            throw new TemplateFunctionException("decimal division by 0");

        var shift = left.Exponent - right.Exponent + DivisionPrecision;
        var numerator = shift > 0 ? left.Value * BigInteger.Pow(10, shift) : left.Value;
        var denominator = shift < 0 ? right.Value * BigInteger.Pow(10, -shift) : right.Value;
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        if (BigInteger.Abs(rest) * 2 >= BigInteger.Abs(denominator))
            quotient += numerator.Sign * denominator.Sign;

        return new(quotient, -DivisionPrecision);
    }

    /// <summary>The nearest floating-point number.</summary>
    public double ToDouble() => double.Parse(
        Value.ToString(CultureInfo.InvariantCulture) + "E" + Exponent.ToString(CultureInfo.InvariantCulture),
        CultureInfo.InvariantCulture);

    private static (BigInteger Left, BigInteger Right, int Exponent) Align(GoDecimal left, GoDecimal right)
    {
        var exponent = Math.Min(left.Exponent, right.Exponent);
        return (left.Value * BigInteger.Pow(10, left.Exponent - exponent),
            right.Value * BigInteger.Pow(10, right.Exponent - exponent),
            exponent);
    }

    private static GoDecimal Parse(string text)
    {
        var exponent = 0;
        var digits = text;
        if (text.IndexOf('E', StringComparison.Ordinal) is var e and >= 0)
        {
            exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            digits = text[..e];
        }

        if (digits.IndexOf('.', StringComparison.Ordinal) is var point and >= 0)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        return new(BigInteger.Parse(digits, CultureInfo.InvariantCulture), exponent);
    }
}
