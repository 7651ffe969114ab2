using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;
using Slipway.Helm.Releases;

namespace Slipway.Helm.Rendering;

/// <summary>Renders the templates of a chart and of all charts that it brings along, as Helm's engine does.</summary>
/// <param name="options">What templates may do.</param>
public sealed class ChartRenderer(RenderingOptions options)
{
    /// <summary>Renders them.</summary>
    /// <param name="chart">The chart, its dependencies processed.</param>
    /// <param name="values">Its values, the charts' own and those of whoever installs it already in one.</param>
    /// <param name="release">The release.</param>
    /// <param name="capabilities">What the cluster can do.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What each file printed, by path from the root chart on, in the order of the paths; partials are left out.</returns>
    /// <exception cref="RenderingException">A template is not valid, or fails.</exception>
    public IReadOnlyList<RenderedFile> Render(
        Chart chart, GoMap values, ReleaseOptions release, Capabilities capabilities, CancellationToken cancellationToken)
    {
        var functions = new HelmFunctions(options).Create();
        var set = new TemplateSet(
            "gotpl",
            new TemplateOptions { MissingKey = options.IsStrict ? MissingKey.Error : MissingKey.Zero, MaximumOutput = options.MaximumOutput },
            functions);
        var files = new ScopedTemplates(release.ToGo(), new CapabilitiesView(capabilities)).Of(chart, values);
        files.Sort(ScopedTemplate.ByDepth);
        foreach (var file in files)
            Parse(set, file);
        List<RenderedFile> rendered = [];
        foreach (var file in files)
        {
            if (!file.IsPartial)
                rendered.Add(new RenderedFile(file.Path, Execute(set, file, cancellationToken)));
        }

        rendered.Sort((left, right) => GoText.Compare(left.Path, right.Path));
        return rendered;
    }

    /// <summary>Prints without what Go prints of a value that is not there.</summary>
    internal static string WithoutNoValue(string text) => text.Replace("<no value>", "", StringComparison.Ordinal);

    private static void Parse(TemplateSet set, ScopedTemplate file)
    {
        try
        {
            set.Parse(file.Path, file.Text);
        }
        catch (TemplateParseException exception)
        {
            // Helm shows where it is, and of the rest what comes after the last colon.
            var parts = exception.Message.Split(": ");
            throw new RenderingException(
                parts.Length == 1 ? $"parse error in ({file.Path}): {exception.Message}" : $"parse error at ({parts[1]}): {parts[^1]}", exception);
        }
    }

    private static string Execute(TemplateSet set, ScopedTemplate file, CancellationToken cancellationToken)
    {
        try
        {
            return WithoutNoValue(set.Execute(file.Path, file.Scope(), cancellationToken));
        }
        catch (TemplateExecutionException exception)
        {
            throw new RenderingException(Explain(file.Path, exception.Message), exception);
        }
        catch (TemplateFunctionException exception)
        {
            throw new RenderingException(exception.Message, exception);
        }
    }

    // What a chart says by 'fail' and 'required' is shown alone, with the place.
    private static string Explain(string path, string message)
    {
        var parts = message.Split(": ", 3);
        if (parts.Length != 3)
            return $"execution error in ({path}): {message}";
        var start = parts[2].IndexOf(HelmFunctions.WarningStart, StringComparison.Ordinal);
        var end = parts[2].LastIndexOf(HelmFunctions.WarningEnd, StringComparison.Ordinal);
        return start >= 0 && end >= start + HelmFunctions.WarningStart.Length
            ? $"execution error at ({parts[1]}): {parts[2][(start + HelmFunctions.WarningStart.Length)..end]}"
            : message;
    }
}
