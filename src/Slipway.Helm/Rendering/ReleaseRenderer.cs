using System.Text;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;
using Slipway.Helm.Releases;
using Slipway.Helm.Schema;
using Slipway.Helm.Values;

namespace Slipway.Helm.Rendering;

/// <summary>Renders a chart for a release: dependencies, values, schemas, templates, objects, in Helm's order and with its messages.</summary>
public static class ReleaseRenderer
{
    private const string NotesFile = "NOTES.txt";

    /// <summary>Renders it; the chart itself stays as it is.</summary>
    /// <exception cref="RenderingException">The chart cannot be installed, a value is not what a schema wants, or a template fails.</exception>
    /// <exception cref="ValuesException">The values do not fit the chart.</exception>
    public static RenderedRelease Render(Chart chart, RenderRequest request, CancellationToken cancellationToken)
    {
        chart = chart.Copy();
        Require(chart);
        List<string> warnings = [];
        if (chart.Metadata.Deprecated)
            warnings.Add("This chart is deprecated");
        var given = ValuesTables.Copy(request.Values);
        DependencyValues.Process(chart, given, warnings);
        var values = Coalescing.Coalesce(chart, given, warnings);
        if (!request.SkipsSchemas)
            RequireSchemas(chart, values, request.SchemaDocuments);
        RequireKubernetes(chart, request.Capabilities);
        var files = Render(chart, values, request, cancellationToken);
        return Sort(chart, files, request, warnings);
    }

    private static IReadOnlyList<RenderedFile> Render(Chart chart, GoMap values, RenderRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return new ChartRenderer(request.Options).Render(chart, values, request.Release, request.Capabilities, cancellationToken);
        }
        catch (RenderingException exception)
        {
            throw new RenderingException(exception.Message, exception) { Rendered = "" };
        }
    }

    private static RenderedRelease Sort(Chart chart, IReadOnlyList<RenderedFile> files, RenderRequest request, List<string> warnings)
    {
        RenderedFile[] objects = [.. files.Where(file => !file.Path.EndsWith(NotesFile, StringComparison.Ordinal))];
        try
        {
            var sorted = Releases.Manifests.Sort(objects.ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal));
            return new RenderedRelease
            {
                Chart = chart,
                Manifests = sorted.Manifests,
                Hooks = sorted.Hooks,
                Notes = NotesOf(chart, files, request),
                Warnings = [.. warnings, .. sorted.Skipped],
            };
        }
        catch (ReleaseException exception)
        {
            var text = new StringBuilder();
            foreach (var file in objects.Where(file => !string.IsNullOrWhiteSpace(file.Text)))
                RenderedRelease.Append(text, file.Path, file.Text);
            throw new RenderingException(exception.Message, exception) { Rendered = text.ToString() };
        }
    }

    private static string NotesOf(Chart chart, IReadOnlyList<RenderedFile> files, RenderRequest request) => string.Join('\n', files
        .Where(file => file.Path.EndsWith(NotesFile, StringComparison.Ordinal)
            && (request.IncludesNotesOfDependencies || file.Path == $"{chart.Name}/templates/{NotesFile}"))
        .Select(file => file.Text));

    private static void Require(Chart chart)
    {
        if (chart.Metadata.ChartType is not ("" or "application"))
            throw new RenderingException($"{chart.Metadata.ChartType} charts are not installable");
        if (chart.Metadata.Dependencies is not { } wanted)
            return;
        string[] missing = [.. wanted.Where(one => !chart.Dependencies.Any(there => there.Name == one.Name)).Select(one => one.Name)];
        if (missing.Length > 0)
            throw new RenderingException(
                "An error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: "
                + $"found in Chart.yaml, but missing in charts/ directory: {string.Join(", ", missing)}");
    }

    private static void RequireKubernetes(Chart chart, Capabilities capabilities)
    {
        var range = chart.Metadata.KubeVersion;
        if (range.Length > 0 && !DependencyValues.IsCompatible(range, capabilities.KubeVersion.Version))
            throw new RenderingException($"chart requires kubeVersion: {range} which is incompatible with Kubernetes {capabilities.KubeVersion}") { Rendered = "" };
    }

    private static void RequireSchemas(Chart chart, GoMap values, ISchemaSource? documents)
    {
        if (ChartSchemas.Validate(chart, values, documents) is { Length: > 0 } mistakes)
            throw new RenderingException($"values don't meet the specifications of the schema(s) in the following chart(s):\n{mistakes}");
    }
}
