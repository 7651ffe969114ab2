using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Values;

/// <summary>
/// Puts a user's values over those of a chart and of the charts it brings along. What the user says stands; tables merge,
/// everything else is replaced; <c>null</c> takes a key away that the chart has a value for; <c>global</c> is handed down.
/// </summary>
public sealed class Coalescing
{
    private readonly bool _keepsNull;
    private readonly List<string> _warnings = [];

    private Coalescing(bool keepsNull) => _keepsNull = keepsNull;

    /// <summary>The values that a chart's templates see; keys that the user set to null are taken away.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="values">The user's values; not changed.</param>
    /// <param name="warnings">What Helm would print beside.</param>
    /// <returns>The values, those of each sub-chart below its name.</returns>
    /// <exception cref="ValuesException">A value that belongs to a sub-chart is no table.</exception>
    public static GoMap Coalesce(Chart chart, GoMap values, ICollection<string>? warnings = null) =>
        Run(chart, values, keepsNull: false, warnings);

    /// <summary>The same, but null stays what it is, for who will coalesce again.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="values">The user's values; not changed.</param>
    /// <param name="warnings">What Helm would print beside.</param>
    /// <returns>The values, those of each sub-chart below its name.</returns>
    /// <exception cref="ValuesException">A value that belongs to a sub-chart is no table.</exception>
    public static GoMap Merge(Chart chart, GoMap values, ICollection<string>? warnings = null) =>
        Run(chart, values, keepsNull: true, warnings);

    /// <summary>Puts one table over another: <paramref name="upper"/> is changed and stands.</summary>
    /// <param name="upper">What stands; it gets what it lacks.</param>
    /// <param name="lower">What is below. It may be changed too.</param>
    /// <param name="warnings">What Helm would print beside.</param>
    /// <returns><paramref name="upper"/>.</returns>
    public static GoMap CoalesceTables(GoMap upper, GoMap lower, ICollection<string>? warnings = null)
    {
        var coalescing = new Coalescing(keepsNull: false);
        coalescing.Tables(upper, lower, "", keepsNull: false);
        coalescing.Report(warnings);
        return upper;
    }

    /// <summary>The same, but null stays what it is.</summary>
    /// <param name="upper">What stands; it gets what it lacks.</param>
    /// <param name="lower">What is below. It may be changed too.</param>
    /// <param name="warnings">What Helm would print beside.</param>
    /// <returns><paramref name="upper"/>.</returns>
    public static GoMap MergeTables(GoMap upper, GoMap lower, ICollection<string>? warnings = null)
    {
        var coalescing = new Coalescing(keepsNull: true);
        coalescing.Tables(upper, lower, "", keepsNull: true);
        coalescing.Report(warnings);
        return upper;
    }

    private static GoMap Run(Chart chart, GoMap values, bool keepsNull, ICollection<string>? warnings)
    {
        var coalescing = new Coalescing(keepsNull);
        var copy = ValuesTables.Copy(values);
        try
        {
            coalescing.Whole(chart, copy, "");
        }
        finally
        {
            coalescing.Report(warnings);
        }

        return copy;
    }

    private void Report(ICollection<string>? warnings)
    {
        if (warnings is null)
            return;
        foreach (var warning in _warnings)
            warnings.Add(warning);
    }

    private void Whole(Chart chart, GoMap values, string prefix)
    {
        Own(chart, values, prefix);
        foreach (var subchart in chart.Dependencies)
        {
            if (!values.TryGet(subchart.Name, out var below))
                values[subchart.Name] = below = new GoMap();
            if (below is not GoMap table)
                throw new ValuesException(GoFormat.Sprintf("type mismatch on %s: %t", subchart.Name, below));
            var path = Join(prefix, chart.Name);
            Globals(table, values, path);
            Whole(subchart, table, path);
        }
    }

    /// <summary>Puts values over those of the chart alone.</summary>
    private void Own(Chart chart, GoMap values, string prefix)
    {
        if (chart.Values is null)
            return;
        var path = Join(prefix, chart.Name);
        foreach (var (name, below) in ValuesTables.Copy(chart.Values))
        {
            var key = MapKey.Text(name);
            if (!values.TryGet(key, out var value))
                values[key] = below;
            else if (value is null && !_keepsNull)
                values.Remove(key);
            else if (value is GoMap upper && below is GoMap lower)
                Tables(upper, lower, Join(path, key), _keepsNull || IsSubchart(chart, key));
            else if (value is GoMap && below is not null)
                _warnings.Add($"warning: skipped value for {path}.{key}: Not a table.");
        }
    }

    private static bool IsSubchart(Chart chart, string key)
    {
        foreach (var subchart in chart.Dependencies)
        {
            if (subchart.Name == key)
                return true;
        }

        return false;
    }

    /// <summary>Hands down what is global; here what comes from above stands.</summary>
    private void Globals(GoMap to, GoMap from, string prefix)
    {
        if (!TryGlobals(to, out var target))
        {
            _warnings.Add($"warning: skipping globals because destination {ValuesTables.GlobalKey} is not a table.");
            return;
        }

        if (!TryGlobals(from, out var source))
        {
            _warnings.Add($"warning: skipping globals because source {ValuesTables.GlobalKey} is not a table.");
            return;
        }

        foreach (var (name, value) in source)
        {
            var key = MapKey.Text(name);
            var has = target.TryGet(key, out var present);
            if (value is GoMap table)
                HandDown(target, key, table.Clone(), has, present, prefix);
            else if (has && present is GoMap)
                _warnings.Add($"key {key} is table. Skipping");
            else
                target[key] = value;
        }

        to[ValuesTables.GlobalKey] = target;
    }

    private void HandDown(GoMap target, string key, GoMap table, bool has, object? present, string prefix)
    {
        if (has && present is not GoMap)
        {
            _warnings.Add($"Conflict: cannot merge map onto non-map for {GoQuote.Quote(key)}. Skipping.");
            return;
        }

        if (present is GoMap below)
            Tables(table, below, Join(prefix, key), keepsNull: true);
        target[key] = table;
    }

    private static bool TryGlobals(GoMap values, out GoMap globals)
    {
        if (!values.TryGet(ValuesTables.GlobalKey, out var found))
        {
            globals = new GoMap();
            return true;
        }

        globals = found as GoMap ?? new GoMap();
        return found is GoMap;
    }

    private void Tables(GoMap upper, GoMap lower, string prefix, bool keepsNull)
    {
        var deepEnough = System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack();
        if (!deepEnough)
            throw new ValuesException($"values are nested too deep below {prefix}");
        List<string>? nulls = null;
        foreach (var (name, value) in upper)
        {
            if (value is null)
                (nulls ??= []).Add(MapKey.Text(name));
        }

        foreach (var (name, below) in lower)
        {
            var key = MapKey.Text(name);
            var has = upper.TryGet(key, out var value);
            if (!has)
                upper[key] = below;
            else if (value is null && !keepsNull && below is not null)
                upper.Remove(key);
            else if (value is null)
                continue;
            else if (below is GoMap table)
                Both(value, table, Join(prefix, key), keepsNull);
            else if (value is GoMap && below is not null)
                _warnings.Add(GoFormat.Sprintf("warning: destination for %s is a table. Ignoring non-table value (%v)", Join(prefix, key), below));
        }

        // Helm notes them in the table below, where who shares it sees them.
        foreach (var key in nulls ?? [])
            lower[key] = null;
    }

    private void Both(object? value, GoMap table, string path, bool keepsNull)
    {
        if (value is GoMap upper)
            Tables(upper, table, path, keepsNull);
        else
            _warnings.Add(GoFormat.Sprintf("warning: cannot overwrite table with non table for %s (%v)", path, table));
    }

    private static string Join(string prefix, string key) => prefix.Length == 0 ? key : $"{prefix}.{key}";
}
