using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;
using Slipway.GoTemplates.Versions;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Values;

/// <summary>
/// Settles which of a chart's dependencies are there (aliases, tags, conditions) and takes over the values that it imports
/// from them. The chart is changed.
/// </summary>
public sealed class DependencyValues
{
    private readonly ICollection<string> _warnings;

    private DependencyValues(ICollection<string> warnings) => _warnings = warnings;

    /// <summary>Settles the dependencies of a chart and of all it brings along, as Helm does before it renders.</summary>
    /// <param name="chart">The chart; it is changed.</param>
    /// <param name="values">The user's values; not changed.</param>
    /// <param name="warnings">What Helm would print beside.</param>
    /// <exception cref="ValuesException">A value that belongs to a sub-chart is no table.</exception>
    public static void Process(Chart chart, GoMap values, ICollection<string>? warnings = null)
    {
        var processing = new DependencyValues(warnings ?? []);
        processing.Enable(chart, values, "");
        processing.Import(chart);
    }

    private void Enable(Chart chart, GoMap values, string path)
    {
        if (chart.Metadata.Dependencies is not { } wanted)
            return;
        chart.SetDependencies(Resolve(chart, wanted));
        foreach (var dependency in wanted)
            dependency.Enabled = true;
        var coalesced = Coalescing.Coalesce(chart, values, _warnings);
        ApplyTags(wanted, coalesced);
        ApplyConditions(wanted, coalesced, path);
        var off = new HashSet<string>(StringComparer.Ordinal);
        foreach (var dependency in wanted)
        {
            if (!dependency.Enabled)
                off.Add(dependency.Name);
        }

        var kept = chart.Dependencies.Where(one => !off.Contains(one.Name)).ToList();
        foreach (var subchart in kept)
            Enable(subchart, coalesced, $"{path}{subchart.Name}.");
        var left = wanted.Where(one => !off.Contains(one.Name)).ToList();
        chart.Metadata.Dependencies = left.Count > 0 ? left : null;
        chart.SetDependencies(kept);
    }

    /// <summary>The charts that nothing asks for by name, then those asked for, by their aliases.</summary>
    private static List<Chart> Resolve(Chart chart, IReadOnlyList<ChartDependency> wanted)
    {
        var resolved = chart.Dependencies
            .Where(one => !wanted.Any(dependency => Fits(one, dependency)))
            .ToList();
        foreach (var dependency in wanted)
        {
            if (chart.Dependencies.FirstOrDefault(one => Fits(one, dependency)) is { } found)
                resolved.Add(found.CopyAs(found.Metadata.CopyAs(dependency.Alias.Length > 0 ? dependency.Alias : found.Name)));
            if (dependency.Alias.Length > 0)
                dependency.Name = dependency.Alias;
        }

        return resolved;
    }

    private static bool Fits(Chart chart, ChartDependency dependency) =>
        chart.Name == dependency.Name && IsCompatible(dependency.Version, chart.Metadata.Version);

    /// <summary>Whether a version lies in a range; what cannot be read does not.</summary>
    internal static bool IsCompatible(string range, string version)
    {
        if (!SemanticVersion.TryParse(version, out var parsed))
            return false;
        try
        {
            return VersionConstraints.Parse(range).Allows(parsed);
        }
        catch (TemplateFunctionException)
        {
            // Helm takes a range that is none for one that nothing lies in.
            return false;
        }
    }

    private void ApplyTags(IReadOnlyList<ChartDependency> wanted, GoMap values)
    {
        if (values["tags"] is not GoMap tags)
            return;
        foreach (var dependency in wanted)
        {
            bool on = false, off = false;
            foreach (var tag in dependency.Tags)
            {
                if (!tags.TryGet(tag, out var value))
                    continue;
                if (value is bool truth)
                    (on, off) = (on || truth, off || !truth);
                else
                    _warnings.Add($"Warning: Tag '{tag}' for chart {dependency.Name} returned non-bool value");
            }

            dependency.Enabled = on || !off;
        }
    }

    private void ApplyConditions(IReadOnlyList<ChartDependency> wanted, GoMap values, string path)
    {
        foreach (var dependency in wanted)
        {
            foreach (var condition in dependency.Condition.Trim().Split(','))
            {
                if (condition.Length == 0 || !ValuesTables.TryFind(values, path + condition, out var value))
                    continue;
                if (value is bool truth)
                {
                    dependency.Enabled = truth;
                    break;
                }

                _warnings.Add($"Warning: Condition path '{condition}' for chart {dependency.Name} returned non-bool value");
            }
        }
    }

    private void Import(Chart chart)
    {
        foreach (var dependency in chart.Dependencies)
            Import(dependency);
        if (chart.Metadata.Dependencies is not { } wanted)
            return;
        var values = Coalescing.Coalesce(chart, new GoMap(), _warnings);
        var imported = new GoMap();
        foreach (var dependency in wanted)
        {
            foreach (var one in dependency.ImportValues)
                Import(dependency, one, values, imported);
            dependency.ImportValues = [.. dependency.ImportValues.Select(Done).OfType<GoMap>()];
        }

        chart.Values = Coalescing.CoalesceTables(WithoutNull(values), imported, _warnings);
    }

    private void Import(ChartDependency dependency, object? what, GoMap values, GoMap imported)
    {
        switch (what)
        {
            case GoMap { ValueType.Kind: GoKind.Interface } map:
                var child = GoFormat.Sprintf("%v", map["child"]);
                if (ValuesTables.Table(values, $"{dependency.Name}.{child}") is { } table)
                    Coalescing.CoalesceTables(imported, Nest(GoFormat.Sprintf("%v", map["parent"]), table), _warnings);
                else
                    _warnings.Add($"Warning: ImportValues missing table from chart {dependency.Name}: {Missing(values, $"{dependency.Name}.{child}")}");
                break;
            case string name:
                if (ValuesTables.Table(values, $"{dependency.Name}.exports.{name}") is { } exported)
                    Coalescing.CoalesceTables(imported, exported, _warnings);
                else
                    _warnings.Add($"Warning: ImportValues missing table: {Missing(values, $"{dependency.Name}.exports.{name}")}");
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// What is imported is not imported again by another alias of the same chart: Helm writes down what it did in a form
    /// that it does not read.
    /// </summary>
    private static GoMap? Done(object? what)
    {
        var (child, parent) = what switch
        {
            GoMap { ValueType.Kind: GoKind.Interface } map => (GoFormat.Sprintf("%v", map["child"]), GoFormat.Sprintf("%v", map["parent"])),
            string name => ($"exports.{name}", "."),
            _ => ("", ""),
        };
        return child.Length == 0
            ? null
            : new GoMap(GoType.MapOf(GoType.String, GoType.String)) { ["child"] = child, ["parent"] = parent };
    }

    private static string Missing(GoMap values, string path)
    {
        GoMap? table = values;
        foreach (var key in path.Split('.'))
        {
            table = table[key] as GoMap;
            if (table is null)
                return $"{GoQuote.Quote(key)} is not a table";
        }

        return "";
    }

    private static GoMap Nest(string path, GoMap table)
    {
        if (path == ".")
            return table;
        var keys = path.Split('.');
        for (int i = keys.Length - 1; i >= 0; i--)
            table = new GoMap { [keys[i]] = table };
        return table;
    }

    private static GoMap WithoutNull(GoMap values)
    {
        var kept = new GoMap(values.Type, values.Count);
        foreach (var (key, value) in values)
        {
            if (value is not null)
                kept[MapKey.Text(key)] = value is GoMap table ? WithoutNull(table) : value;
        }

        return kept;
    }
}
