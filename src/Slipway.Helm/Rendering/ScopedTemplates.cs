using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Rendering;

/// <summary>Gives every template of a chart and of those below it what it sees.</summary>
internal sealed class ScopedTemplates(GoMap release, CapabilitiesView capabilities)
{
    private readonly Dictionary<string, ScopedTemplate> _found = new(StringComparer.Ordinal);

    public List<ScopedTemplate> Of(Chart chart, GoMap values)
    {
        Add(chart, values);
        return [.. _found.Values];
    }

    private GoMap Add(Chart chart, GoMap values)
    {
        var below = new GoMap();
        var scope = new GoMap();
        scope.Set("Chart", new ChartInformation(chart));
        scope.Set("Files", ChartFiles.Of(chart.Files));
        scope.Set("Release", release);
        scope.Set("Capabilities", capabilities);
        scope.Set("Values", ValuesView.Of(values));
        scope.Set("Subcharts", below);
        foreach (var child in chart.Dependencies)
            below.Set(child.Name, Add(child, values.TryGet(child.Name, out var own) && own is GoMap table ? table : new GoMap()));
        var path = chart.FullPath;
        foreach (var file in chart.Templates)
        {
            // Of a library only the definitions count.
            if (!IsLibrary(chart) || file.Name[(file.Name.LastIndexOf('/') + 1)..].StartsWith('_'))
                _found[$"{path}/{file.Name}"] = new ScopedTemplate($"{path}/{file.Name}", file.Text, $"{path}/templates", scope);
        }

        return scope;
    }

    private static bool IsLibrary(Chart chart) => string.Equals(chart.Metadata.ChartType, "library", StringComparison.OrdinalIgnoreCase);
}
