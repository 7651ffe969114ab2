using System.Globalization;
using System.Numerics;

namespace Slipway.GoTemplates.Formatting;

/// <summary>The decimal digits of a finite, non-negative number: 0.d1d2d3… × 10^<see cref="Point"/>. Zero has no digits.</summary>
internal readonly record struct FloatDigits(string Digits, int Point)
{
    /// <summary>The fewest digits that identify the number.</summary>
    public static FloatDigits Shortest(double value, bool isSingle)
    {
        if (value == 0) return new FloatDigits("", 0);
        var text = isSingle
            ? ((float)value).ToString("R", CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = 0;
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        if (mark >= 0)
        {
            exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0) point = text.Length;
        else text = text.Remove(point, 1);
        var zeros = text.Length - text.TrimStart('0').Length;
        return new FloatDigits(text.Trim('0'), point + exponent - zeros);
    }

    /// <summary>All digits of the number, which is exact.</summary>
    public static FloatDigits Exact(double value)
    {
        if (value == 0) return new FloatDigits("", 0);
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0) exponent++;
        else mantissa |= 1L << 52;
        exponent -= 1075;
        var whole = exponent >= 0 ? new BigInteger(mantissa) << exponent : mantissa * BigInteger.Pow(5, -exponent);
        var text = whole.ToString(CultureInfo.InvariantCulture);
        return new FloatDigits(text.TrimEnd('0'), text.Length + Math.Min(exponent, 0));
    }

    /// <summary>At most so many digits, rounded to the nearest, a tie to the even digit.</summary>
    public FloatDigits Round(int count)
    {
        if (count >= Digits.Length) return this;
        if (count < 0) return new FloatDigits("", 0);
        if (!RoundsUp(count)) return new FloatDigits(Digits[..count].TrimEnd('0'), Point);
        var kept = Digits.AsSpan(0, count).TrimEnd('9');
        return kept.IsEmpty
            ? new FloatDigits("1", Point + 1)
            : new FloatDigits(string.Concat(kept[..^1], [(char)(kept[^1] + 1)]), Point);
    }

    private bool RoundsUp(int count)
    {
        if (Digits[count] != '5' || count + 1 < Digits.Length) return Digits[count] >= '5';
        return count > 0 && (Digits[count - 1] - '0') % 2 != 0;
    }
}
