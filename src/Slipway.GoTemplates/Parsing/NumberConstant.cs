using System.Numerics;
using Slipway.GoTemplates.Formatting;

namespace Slipway.GoTemplates.Parsing;

/// <summary>A number in the source: which types it fits, and its value in each.</summary>
internal sealed class NumberConstant
{
    private NumberConstant(string text) => Text = text;

    public string Text { get; }

    public long? Integer { get; private set; }

    public ulong? Unsigned { get; private set; }

    public double? Float { get; private set; }

    public Complex? ComplexValue { get; private set; }

    /// <summary>The value where no type is asked for; null if it does not fit an int.</summary>
    public object? Ideal { get; private set; }

    /// <summary>Reads a number; false with Go's message if it is none.</summary>
    public static bool TryParse(string text, TokenKind kind, out NumberConstant constant, out string error)
    {
        constant = new NumberConstant(text);
        error = kind switch
        {
            TokenKind.CharacterConstant => constant.ReadCharacter(),
            TokenKind.Complex => constant.ReadComplex(),
            _ when text[^1] == 'i' && NumberSyntax.TryFloat(text.AsSpan(0, text.Length - 1), out var imaginary) => constant.Take(new Complex(0, imaginary)),
            _ => constant.ReadNumber(),
        };
        constant.Ideal = constant.FindIdeal();
        return error.Length == 0;
    }

    private string ReadCharacter()
    {
        var rest = Text.AsSpan(1);
        if (!Unquoting.TryCharacter(ref rest, '\'', out var rune, out _)) return "invalid syntax";
        if (rest is not "'") return $"malformed character constant: {Text}";
        (Integer, Unsigned, Float) = (rune, (ulong)rune, rune);
        return "";
    }

    private string ReadComplex()
    {
        var sign = Text.AsSpan(1).LastIndexOfAny('+', '-') + 1;
        if (sign > 1 && Text[sign - 1] is 'e' or 'E' or 'p' or 'P') sign = Text.AsSpan(1, sign - 2).LastIndexOfAny('+', '-') + 1;
        return NumberSyntax.TryFloat(Text.AsSpan(0, sign), out var real) && NumberSyntax.TryFloat(Text.AsSpan(sign, Text.Length - sign - 1), out var imaginary)
            ? Take(new Complex(real, imaginary))
            : "syntax error scanning complex number";
    }

    private string Take(Complex value)
    {
        ComplexValue = value;
        if (value.Imaginary == 0)
        {
            Float = value.Real;
            TakeWhole(value.Real);
        }

        return "";
    }

    private string ReadNumber()
    {
        if (NumberSyntax.TryUnsigned(Text, out var unsigned)) Unsigned = unsigned;
        if (NumberSyntax.TryInteger(Text, out var integer))
        {
            Integer = integer;
            if (integer == 0) Unsigned = 0;
        }

        Float = Integer ?? (double?)Unsigned;
        if (Float is null && NumberSyntax.TryFloat(Text, out var value))
        {
            if (Text.AsSpan().IndexOfAny(".eEpP") < 0) return $"integer overflow: {GoQuote.Quote(Text)}";
            Float = value;
            TakeWhole(value);
        }

        return Float is null ? $"illegal number syntax: {GoQuote.Quote(Text)}" : "";
    }

    private void TakeWhole(double value)
    {
        if (value is >= -9223372036854775808.0 and < 9223372036854775808.0 && Math.Truncate(value) == value) Integer = (long)value;
        if (value is >= 0 and < 18446744073709551616.0 && Math.Truncate(value) == value) Unsigned = (ulong)value;
    }

    private object? FindIdeal()
    {
        if (ComplexValue is not null) return ComplexValue;
        var isHex = Text.Length > 2 && Text[0] == '0' && Text[1] is 'x' or 'X' && Text.AsSpan().IndexOfAny('p', 'P') < 0;
        if (Float is not null && !isHex && Text[0] != '\'' && Text.AsSpan().IndexOfAny(".eEpP") >= 0) return Float;
        return Integer is null ? null : (nint)Integer.Value;
    }
}
