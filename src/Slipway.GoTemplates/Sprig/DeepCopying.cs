using System.Runtime.CompilerServices;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Copies of dictionaries and lists all the way down.</summary>
internal static class DeepCopying
{
    /// <exception cref="TemplateFunctionException">There is nothing to copy, or the value nests too deeply, or holds itself.</exception>
    public static object? CopyAll(object? value) =>
        value is null ? throw new TemplateFunctionException("reflect: call of reflect.Value.Type on zero Value") : Copy(value);

    private static object? Copy(object? value)
    {
        if (value is not (GoMap { IsNil: false } or GoSlice { IsNil: false }))
            return value;

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateFunctionException("the value nests too deeply to be copied");

        return value is GoMap map ? Copy(map) : Copy((GoSlice)value);
    }

    private static GoMap Copy(GoMap map)
    {
        var copy = new GoMap(map.Type, map.Count);
        foreach (var (key, value) in map)
            copy.Set(key, Copy(value));

        return copy;
    }

    private static GoSlice Copy(GoSlice list)
    {
        var items = new object?[list.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Copy(list[i]);

        return new(list.Type, items);
    }
}
