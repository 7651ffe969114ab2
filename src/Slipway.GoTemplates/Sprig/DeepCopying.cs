using System.Runtime.CompilerServices;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Copies of dictionaries and lists all the way down.</summary>
internal static class DeepCopying
{
    // What is shared many times over can grow without end when copied.
    private const int MaximumElements = 4 * 1024 * 1024;

    /// <exception cref="TemplateFunctionException">There is nothing to copy, or the value nests too deeply, or holds itself.</exception>
    public static object? CopyAll(object? value)
    {
        if (value is null)
            throw new TemplateFunctionException("reflect: call of reflect.Value.Type on zero Value");

        var left = MaximumElements;
        return Copy(value, ref left);
    }

    private static object? Copy(object? value, ref int left)
    {
        if (--left < 0)
            throw new TemplateFunctionException($"the copy would have more than the {MaximumElements} elements that are allowed");

        if (value is not (GoMap { IsNil: false } or GoSlice { IsNil: false }))
            return value;

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateFunctionException("the value nests too deeply to be copied");

        return value is GoMap map ? Copy(map, ref left) : Copy((GoSlice)value, ref left);
    }

    private static GoMap Copy(GoMap map, ref int left)
    {
        var copy = new GoMap(map.Type, map.Count);
        foreach (var (key, value) in map)
            copy.Set(key, Copy(value, ref left));

        return copy;
    }

    private static GoSlice Copy(GoSlice list, ref int left)
    {
        var items = new object?[list.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Copy(list[i], ref left);

        return new(list.Type, items);
    }
}
