using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Reads arguments that the evaluator has already checked against the types of the parameters.</summary>
internal static class Argument
{
    private static readonly GoMap NoMap = GoMap.Nil(GoType.MapOfAny);

    public static string Text(in GoCall call, int index) => call[index] as string ?? "";

    public static long Int(in GoCall call, int index) => call[index] switch
    {
        nint number => number,
        long number => number,
        int number => number,
        _ => 0,
    };

    public static bool Bool(in GoCall call, int index) => call[index] is true;

    public static GoMap Map(in GoCall call, int index) => call[index] as GoMap ?? NoMap;

    /// <summary>The elements of a list; anything else is an error in the words of the function.</summary>
    /// <exception cref="TemplateFunctionException">It is no list.</exception>
    public static GoSlice List(object? value, string complaint) => value switch
    {
        GoSlice list => list,
        null => throw NilDereference(),
        _ => throw new TemplateFunctionException($"{complaint} {Kinds.NameOf(value)}"),
    };

    /// <summary>What Go's runtime says of a method called on nothing.</summary>
    public static TemplateFunctionException NilDereference() =>
        new("runtime error: invalid memory address or nil pointer dereference");
}
