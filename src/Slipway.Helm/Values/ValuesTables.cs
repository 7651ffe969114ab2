using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Values;

/// <summary>How tables of values are put one over the other, by Helm's rules.</summary>
public static class ValuesTables
{
    /// <summary>The key under which values are handed down to all sub-charts.</summary>
    public const string GlobalKey = "global";

    /// <summary>Lays values files one over the other: tables merge, everything else is replaced.</summary>
    /// <param name="lower">What is laid over; not changed.</param>
    /// <param name="upper">What comes over it; not changed.</param>
    /// <returns>A new table, which shares what it did not have to merge.</returns>
    public static GoMap Overlay(GoMap lower, GoMap upper)
    {
        var merged = lower.Clone();
        foreach (var (key, value) in upper)
        {
            merged[MapKey.Text(key)] = value is GoMap table && lower[MapKey.Text(key)] is GoMap below
                ? Overlay(below, table)
                : value;
        }

        return merged;
    }

    /// <summary>A copy of a value all the way down.</summary>
    /// <param name="value">A table, a list or a scalar.</param>
    /// <returns>The copy.</returns>
    public static object? Copy(object? value) => value switch
    {
        GoMap map => Copy(map),
        GoSlice { Count: > 0 } slice => Copy(slice),
        _ => value,
    };

    /// <summary>A copy of a table all the way down.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The copy.</returns>
    public static GoMap Copy(GoMap table)
    {
        var copy = new GoMap(table.Type, table.Count);
        foreach (var key in table.Keys)
            copy.Set(key, table.TryGet(key, out var value) ? Copy(value) : null);
        return copy;
    }

    /// <summary>Finds a table by its path, for example <c>a.b</c>.</summary>
    /// <param name="values">Where to look.</param>
    /// <param name="path">Keys with dots between.</param>
    /// <returns>The table; null if there is none.</returns>
    public static GoMap? Table(GoMap values, string path)
    {
        GoMap? table = values;
        foreach (var key in path.Split('.'))
            table = table?[key] as GoMap;
        return table;
    }

    /// <summary>Finds a value that is no table by its path.</summary>
    /// <param name="values">Where to look.</param>
    /// <param name="path">Keys with dots between.</param>
    /// <param name="value">The value.</param>
    /// <returns>False if there is none.</returns>
    public static bool TryFind(GoMap values, string path, out object? value)
    {
        var last = path.LastIndexOf('.');
        var table = last < 0 ? values : Table(values, path[..last]);
        value = null;
        return table is not null && table.TryGet(path[(last + 1)..], out value) && value is not GoMap;
    }

    private static GoSlice Copy(GoSlice slice)
    {
        var items = slice.Span.ToArray();
        for (int i = 0; i < items.Length; i++)
            items[i] = Copy(items[i]);
        return new GoSlice(slice.Type, items);
    }
}
