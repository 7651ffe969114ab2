using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Lists: finding and leaving out elements.</summary>
internal static class ListFilterFunctions
{
    public static GoFunction? Find(string name) => name switch
    {
        "compact" => new(name, static (in call) => Compact(call[0]), GoType.Interface),
        "mustCompact" => new(name, static (in call) => Compact(call[0]), GoType.Interface),
        "uniq" => new(name, static (in call) => Unique(call[0]), GoType.Interface),
        "mustUniq" => new(name, static (in call) => Unique(call[0]), GoType.Interface),
        "without" => GoFunction.Variadic(name, static (in call) => Without(call), GoType.Interface, GoType.Interface),
        "mustWithout" => GoFunction.Variadic(name, static (in call) => Without(call), GoType.Interface, GoType.Interface),
        "has" => new(name, static (in call) => Has(call[0], call[1]), GoType.Interface, GoType.Interface),
        "mustHas" => new(name, static (in call) => Has(call[0], call[1]), GoType.Interface, GoType.Interface),
        _ => null,
    };

    private static GoSlice Compact(object? value)
    {
        var items = new List<object?>();
        foreach (var item in Argument.List(value, "Cannot compact on type").Span)
        {
            if (!Kinds.IsEmpty(item))
                items.Add(item);
        }

        return GoSlice.Of([.. items]);
    }

    private static GoSlice Unique(object? value)
    {
        var items = new List<object?>();

        // Most lists are of plain values, and those a set tells apart; the rest is compared one by one.
        var plain = new HashSet<object>();
        var composite = new List<object?>();
        foreach (var item in Argument.List(value, "Cannot find uniq on type").Span)
        {
            if (item is string or bool or nint or long or int)
            {
                if (plain.Add(item))
                    items.Add(item);
            }
            else if (!Contains(composite, item))
            {
                composite.Add(item);
                items.Add(item);
            }
        }

        return GoSlice.Of([.. items]);
    }

    private static GoSlice Without(in GoCall call)
    {
        var items = new List<object?>();
        var omitted = call.Arguments[1..].ToArray();
        foreach (var item in Argument.List(call[0], "Cannot find without on type").Span)
        {
            if (!Contains(omitted, item))
                items.Add(item);
        }

        return GoSlice.Of([.. items]);
    }

    private static bool Has(object? needle, object? haystack)
    {
        if (haystack is null)
            return false;

        foreach (var item in Argument.List(haystack, "Cannot find has on type").Span)
        {
            if (DeepEquality.AreEqual(needle, item))
                return true;
        }

        return false;
    }

    private static bool Contains(IReadOnlyList<object?> items, object? needle)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (DeepEquality.AreEqual(needle, items[i]))
                return true;
        }

        return false;
    }
}
