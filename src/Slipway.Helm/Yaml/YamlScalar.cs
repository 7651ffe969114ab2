using System.Globalization;
using System.Runtime.InteropServices;

namespace Slipway.Helm.Yaml;

/// <summary>What a plain scalar means. <c>Bits</c> holds the number or the truth.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct YamlScalar(YamlScalarKind Kind, ulong Bits = 0)
{
    public static YamlScalar Text => new(YamlScalarKind.Text);

    public bool Bool => Bits != 0;

    public long Integer => (long)Bits;

    public double Float => BitConverter.UInt64BitsToDouble(Bits);

    /// <summary>The value as a JSON number.</summary>
    public double Number => Kind switch
    {
        YamlScalarKind.Integer => Integer,
        YamlScalarKind.Unsigned => Bits,
        _ => Float,
    };

    public static YamlScalar Of(double value) => new(YamlScalarKind.Float, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Reads a plain scalar as YAML 1.1 has it, with the forms that Go's library knows.</summary>
    public static YamlScalar Resolve(string text)
    {
        if (text.Length == 0)
            return new YamlScalar(YamlScalarKind.Null);
        var c = text[0];
        if (char.IsAsciiDigit(c) || c is '+' or '-')
            return text.Length <= 5 && Word(text) is { } signed ? signed : NumberOrText(text);
        if (c == '.')
            return Word(text) ?? (IsFloat(text) && TryFloat(text, out var value) ? Of(value) : Text);
        return text.Length <= 5 && c is 'y' or 'Y' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' or 'o' or 'O' or '~'
            ? Word(text) ?? Text
            : Text;
    }

    private static YamlScalar? Word(string text) => text switch
    {
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" =>
            new YamlScalar(YamlScalarKind.Bool, 1),
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" =>
            new YamlScalar(YamlScalarKind.Bool, 0),
        "~" or "null" or "Null" or "NULL" => new YamlScalar(YamlScalarKind.Null),
        ".nan" or ".NaN" or ".NAN" => Of(double.NaN),
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => Of(double.PositiveInfinity),
        "-.inf" or "-.Inf" or "-.INF" => Of(double.NegativeInfinity),
        _ => null,
    };

    private static YamlScalar NumberOrText(string text)
    {
        if (YamlTimestamp.Is(text))
            return new YamlScalar(YamlScalarKind.Timestamp);
        var plain = text.Contains('_') ? text.Replace("_", "", StringComparison.Ordinal) : text;
        if (TryInteger(plain, out var scalar))
            return scalar;
        if (IsFloat(plain) && TryFloat(plain, out var value))
            return Of(value);
        return Text;
    }

    /// <summary>Go's ParseInt and ParseUint with base 0: a sign, then 0x, 0o, 0b, 0 or decimal digits.</summary>
    private static bool TryInteger(ReadOnlySpan<char> text, out YamlScalar scalar)
    {
        scalar = Text;
        var negative = text.Length > 0 && text[0] == '-';
        var signed = negative || (text.Length > 0 && text[0] == '+');
        var digits = signed ? text[1..] : text;
        var radix = 10u;
        if (digits.Length > 1 && digits[0] == '0')
        {
            radix = (digits[1] | 0x20) switch { 'x' => 16u, 'b' => 2u, _ => 8u };
            digits = digits[(radix != 8 || (digits[1] | 0x20) == 'o' ? 2 : 1)..];
        }

        if (!TryDigits(digits, radix, out var value))
            return false;
        if (negative ? value > 1UL << 63 : signed && value > long.MaxValue)
            return false;
        scalar = value > long.MaxValue && !negative
            ? new YamlScalar(YamlScalarKind.Unsigned, value)
            : new YamlScalar(YamlScalarKind.Integer, negative ? 0UL - value : value);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> digits, uint radix, out ulong value)
    {
        value = 0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? (uint)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10) : 99;
            if (digit >= radix || value > (ulong.MaxValue - digit) / radix)
                return false;
            value = (value * radix) + digit;
        }

        return digits.Length > 0;
    }

    /// <summary><c>[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?</c>.</summary>
    private static bool IsFloat(ReadOnlySpan<char> text)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        var whole = Digits(text, ref at);
        var fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            fraction = Digits(text, ref at);
            if (whole == 0 && fraction == 0)
                return false;
        }

        if (whole + fraction == 0)
            return false;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-')
                at++;
            if (Digits(text, ref at) == 0)
                return false;
        }

        return at == text.Length;
    }

    private static int Digits(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at - start;
    }

    private static bool TryFloat(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
