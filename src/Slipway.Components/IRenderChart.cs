using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Renders the chart without helm and without a cluster.</summary>
public interface IRenderChart : IHasChart
{
    /// <summary>Where the renderings go, one file for each environment. Default: <c>artifacts/charts</c>.</summary>
    AbsolutePath ChartOutput => RootDirectory / "artifacts" / "charts";

    /// <summary>Renders the chart for each environment, as <c>helm template</c> prints it; the same chart makes the same files.</summary>
    Target RenderChart => target => target
        .Description("Renders the chart for --environment, or for each.")
        .Validate(ChartMistakes)
        .AlwaysRuns()
        .Executes(context =>
        {
            foreach (var environment in MeantEnvironments())
            {
                var counts = ChartRendering.Write(Chart, environment, ChartOutput / $"{environment.Name}.yaml", context);
                context.Report(environment.Name, counts);
            }
        });
}
