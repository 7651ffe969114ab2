using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Types and kinds of values.</summary>
internal static class ReflectionFunctions
{
    public static GoFunction[] All() =>
    [
        new("typeOf", static (in call) => Kinds.TypeOf(call[0]), GoType.Interface),
        new("typeIs", static (in call) => call.Text(0) == Kinds.TypeOf(call[1]), GoType.String, GoType.Interface),
        new("typeIsLike", static (in call) => IsLike(call.Text(0), Kinds.TypeOf(call[1])), GoType.String, GoType.Interface),
        new("kindOf", static (in call) => Kinds.NameOf(call[0]), GoType.Interface),
        new("kindIs", static (in call) => call.Text(0) == Kinds.NameOf(call[1]), GoType.String, GoType.Interface),
        new("deepEqual", static (in call) => DeepEquality.AreEqual(call[0], call[1]), GoType.Interface, GoType.Interface),
    ];

    private static bool IsLike(string target, string type) => target == type || "*" + target == type;
}
