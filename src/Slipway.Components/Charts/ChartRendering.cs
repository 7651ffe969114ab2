using Slipway.Helm.Charts;
using Slipway.Helm.Rendering;
using Slipway.Helm.Values;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Renders a chart for one environment. Apart from the component, so that nothing of Helm is loaded before a target runs.</summary>
internal static class ChartRendering
{
    /// <summary>Writes the rendering to a file.</summary>
    /// <returns>How much it is, for the report.</returns>
    /// <exception cref="TargetFailedException">It cannot be rendered.</exception>
    public static string Write(AbsolutePath chart, ChartEnvironment environment, AbsolutePath file, TargetContext context)
    {
        var release = Render(chart, environment, context);
        Directory.CreateDirectory(Path.GetDirectoryName(file.Value)!);
        release.Save(file.Value, CustomDefinitions.Included);
        var hooks = release.Hooks.Count == 1 ? "1 hook" : $"{release.Hooks.Count} hooks";
        var counts = $"{(release.Manifests.Count == 1 ? "1 object" : $"{release.Manifests.Count} objects")}, {hooks}";
        context.Log.Information($"{environment.Name}: {counts} -> {file}");
        return counts;
    }

    private static RenderedRelease Render(AbsolutePath chart, ChartEnvironment environment, TargetContext context)
    {
        try
        {
            var options = new ReleaseOptions { Name = environment.Release, Namespace = environment.Namespace };
            var request = RenderRequest.For(options, new ValuesSources { Files = environment.ValuesFiles });
            var release = ReleaseRenderer.Render(new ChartLoader().Load(chart.Value), request, context.CancellationToken);
            foreach (var warning in release.Warnings)
                context.Log.Warning(warning);
            return release;
        }
        catch (Exception failure) when (failure is ChartException or ValuesException or RenderingException)
        {
            throw new TargetFailedException($"The chart '{chart}' cannot be rendered for '{environment.Name}': {failure.Message.TrimEnd('\n')}");
        }
    }
}
