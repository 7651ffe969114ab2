using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Defaults and choices.</summary>
internal static class DefaultFunctions
{
    public static GoFunction? Find(string name) => name switch
    {
        "default" => GoFunction.Variadic(name, static (in call) => call.Count < 2 || Kinds.IsEmpty(call[1]) ? call[0] : call[1],
            GoType.Interface, GoType.Interface),
        "empty" => new(name, static (in call) => Kinds.IsEmpty(call[0]), GoType.Interface),
        "coalesce" => GoFunction.Variadic(name, static (in call) => Coalesce(call), GoType.Interface),
        "all" => GoFunction.Variadic(name, static (in call) => !Holds(call, empty: true), GoType.Interface),
        "any" => GoFunction.Variadic(name, static (in call) => Holds(call, empty: false), GoType.Interface),
        "ternary" => new(name, static (in call) => Argument.Bool(call, 2) ? call[0] : call[1], GoType.Interface, GoType.Interface, GoType.Bool),
        "fail" => new(name, static (in call) => throw new TemplateFunctionException(call.Text(0)), GoType.String),
        "hello" => new(name, static (in _) => "Hello!"),
        _ => null,
    };

    private static object? Coalesce(in GoCall call)
    {
        foreach (var item in call.Arguments)
        {
            if (!Kinds.IsEmpty(item))
                return item;
        }

        return null;
    }

    private static bool Holds(in GoCall call, bool empty)
    {
        foreach (var item in call.Arguments)
        {
            if (Kinds.IsEmpty(item) == empty)
                return true;
        }

        return false;
    }
}
