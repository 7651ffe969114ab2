using Slipway.GoTemplates.Numbers;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Arithmetic of fractions, by decimal numbers, and rounding.</summary>
internal static class DecimalFunctions
{
    public static GoFunction? Find(string name) => name switch
    {
        "add1f" => new(name, static (in call) => (GoDecimal.From(GoCast.ToDouble(call[0])) + GoDecimal.From(1)).ToDouble(), GoType.Interface),
        "addf" => GoFunction.Variadic(name, static (in call) => Fold(new(0, 0), call.Arguments, static (a, b) => a + b), GoType.Interface),
        "subf" => GoFunction.Variadic(name, static (in call) => Fold(call, static (a, b) => a - b), GoType.Interface, GoType.Interface),
        "mulf" => GoFunction.Variadic(name, static (in call) => Fold(call, static (a, b) => a * b), GoType.Interface, GoType.Interface),
        "divf" => GoFunction.Variadic(name, static (in call) => Fold(call, static (a, b) => a / b), GoType.Interface, GoType.Interface),
        "maxf" => GoFunction.Variadic(name, static (in call) => FoldDouble(call, Math.Max), GoType.Interface, GoType.Interface),
        "minf" => GoFunction.Variadic(name, static (in call) => FoldDouble(call, Math.Min), GoType.Interface, GoType.Interface),
        "floor" => new(name, static (in call) => Math.Floor(GoCast.ToDouble(call[0])), GoType.Interface),
        "ceil" => new(name, static (in call) => Math.Ceiling(GoCast.ToDouble(call[0])), GoType.Interface),
        "round" => GoFunction.Variadic(name, static (in call) => Round(
            GoCast.ToDouble(call[0]), Argument.Int(call, 1), call.Count > 2 ? GoCast.ToDouble(call[2]) : 0.5),
            GoType.Float64, GoType.Interface, GoType.Int),
        _ => null,
    };

    private static double Fold(in GoCall call, Func<GoDecimal, GoDecimal, GoDecimal> combine) =>
        Fold(GoDecimal.From(GoCast.ToDouble(call[0])), call.Arguments[1..], combine);

    private static double Fold(GoDecimal start, ReadOnlySpan<object?> rest, Func<GoDecimal, GoDecimal, GoDecimal> combine)
    {
        foreach (var item in rest)
            start = combine(start, GoDecimal.From(GoCast.ToDouble(item)));

        return start.ToDouble();
    }

    private static double FoldDouble(in GoCall call, Func<double, double, double> combine)
    {
        var result = GoCast.ToDouble(call[0]);
        foreach (var item in call.Arguments[1..])
            result = combine(result, GoCast.ToDouble(item));

        return result;
    }

    private static double Round(double value, long places, double roundOn)
    {
        var power = Math.Pow(10, places);
        var digit = power * value;
        var fraction = digit - Math.Truncate(digit);
        return (fraction >= roundOn ? Math.Ceiling(digit) : Math.Floor(digit)) / power;
    }
}
