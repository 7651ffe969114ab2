using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Numbers;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Conversions to numbers, and arithmetic of whole numbers, which wraps around as in Go.</summary>
internal static class NumberFunctions
{
    public static GoFunction? Find(string name, SprigOptions options) => name switch
    {
        "atoi" => new(name, static (in call) => (nint)ParseInt(call.Text(0)), GoType.String),
        "int64" => new(name, static (in call) => GoCast.ToInt64(call[0]), GoType.Interface),
        "int" => new(name, static (in call) => (nint)GoCast.ToInt64(call[0]), GoType.Interface),
        "float64" => new(name, static (in call) => GoCast.ToDouble(call[0]), GoType.Interface),
        "toDecimal" => new(name, static (in call) => ParseOctal(GoFormat.Sprint(call[0])), GoType.Interface),
        "add1" => new(name, static (in call) => unchecked(GoCast.ToInt64(call[0]) + 1), GoType.Interface),
        "add" => GoFunction.Variadic(name, static (in call) => Fold(call, 0, static (sum, next) => unchecked(sum + next)), GoType.Interface),
        "sub" => new(name, static (in call) => unchecked(GoCast.ToInt64(call[0]) - GoCast.ToInt64(call[1])), GoType.Interface, GoType.Interface),
        "div" => new(name, static (in call) => Divide(GoCast.ToInt64(call[0]), GoCast.ToInt64(call[1])), GoType.Interface, GoType.Interface),
        "mod" => new(name, static (in call) => Remainder(GoCast.ToInt64(call[0]), GoCast.ToInt64(call[1])), GoType.Interface, GoType.Interface),
        "mul" => GoFunction.Variadic(name, static (in call) => Fold(call, 1, static (product, next) => unchecked(product * next)),
            GoType.Interface, GoType.Interface),
        "max" => GoFunction.Variadic(name, static (in call) => Fold(call, long.MinValue, Math.Max), GoType.Interface, GoType.Interface),
        "biggest" => GoFunction.Variadic(name, static (in call) => Fold(call, long.MinValue, Math.Max), GoType.Interface, GoType.Interface),
        "min" => GoFunction.Variadic(name, static (in call) => Fold(call, long.MaxValue, Math.Min), GoType.Interface, GoType.Interface),
        "randInt" => new(name, (in call) => RandomInt(options, Argument.Int(call, 0), Argument.Int(call, 1)), GoType.Int, GoType.Int),
        _ => null,
    };

    private static long ParseInt(string text)
    {
        // Out of range gives the nearest number, as Sprig drops the error.
        GoNumber.ParseInteger(text, 10, out var number);
        return number;
    }

    private static long ParseOctal(string text) =>
        GoNumber.ParseInteger(text, 8, out var number) == NumberStatus.Valid ? number : 0;

    private static long Fold(in GoCall call, long start, Func<long, long, long> combine)
    {
        foreach (var item in call.Arguments)
            start = combine(start, GoCast.ToInt64(item));

        return start;
    }

    private static long Divide(long left, long right)
    {
        if (right == 0)
            throw DivideByZero();

        return right == -1 ? unchecked(-left) : left / right;
    }

    private static long Remainder(long left, long right)
    {
        if (right == 0)
            throw DivideByZero();

        return right == -1 ? 0 : left % right;
    }

    private static TemplateFunctionException DivideByZero() => new("runtime error: integer divide by zero");

    private static nint RandomInt(SprigOptions options, long minimum, long maximum)
    {
        var span = unchecked(maximum - minimum);
        if (span <= 0)
            throw new TemplateFunctionException("invalid argument to Intn");

        return (nint)(minimum + Cryptography.RandomNumbers.Below(options.Random, span));
    }
}
