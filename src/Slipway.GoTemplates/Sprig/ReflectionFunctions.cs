using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Types and kinds of values.</summary>
internal static class ReflectionFunctions
{
    public static GoFunction? Find(string name) => name switch
    {
        "typeOf" => new(name, static (in call) => Kinds.TypeOf(call[0]), GoType.Interface),
        "typeIs" => new(name, static (in call) => call.Text(0) == Kinds.TypeOf(call[1]), GoType.String, GoType.Interface),
        "typeIsLike" => new(name, static (in call) => IsLike(call.Text(0), Kinds.TypeOf(call[1])), GoType.String, GoType.Interface),
        "kindOf" => new(name, static (in call) => Kinds.NameOf(call[0]), GoType.Interface),
        "kindIs" => new(name, static (in call) => call.Text(0) == Kinds.NameOf(call[1]), GoType.String, GoType.Interface),
        "deepEqual" => new(name, static (in call) => DeepEquality.AreEqual(call[0], call[1]), GoType.Interface, GoType.Interface),
        _ => null,
    };

    private static bool IsLike(string target, string type) => target == type || "*" + target == type;
}
