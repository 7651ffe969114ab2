using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Defaults and choices.</summary>
internal static class DefaultFunctions
{
    public static GoFunction[] All() =>
    [
        GoFunction.Variadic("default", static (in call) => call.Count < 2 || Kinds.IsEmpty(call[1]) ? call[0] : call[1],
            GoType.Interface, GoType.Interface),
        new("empty", static (in call) => Kinds.IsEmpty(call[0]), GoType.Interface),
        GoFunction.Variadic("coalesce", static (in call) => Coalesce(call), GoType.Interface),
        GoFunction.Variadic("all", static (in call) => !Holds(call, empty: true), GoType.Interface),
        GoFunction.Variadic("any", static (in call) => Holds(call, empty: false), GoType.Interface),
        new("ternary", static (in call) => Argument.Bool(call, 2) ? call[0] : call[1], GoType.Interface, GoType.Interface, GoType.Bool),
        new("fail", static (in call) => throw new TemplateFunctionException(call.Text(0)), GoType.String),
        new("hello", static (in _) => "Hello!"),
    ];

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
