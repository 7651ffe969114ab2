using Slipway.Helm.Charts;

namespace Slipway.Helm.Linting;

/// <summary>A chart's folder, and the chart in it as far as it can be loaded.</summary>
internal sealed class LintedChart
{
    public LintedChart(string folder)
    {
        Folder = folder;
        try
        {
            Chart = new ChartLoader().Load(folder);
        }
        catch (ChartException failure)
        {
            Failure = failure.Message;
        }
    }

    /// <summary>The folder, from the root on.</summary>
    public string Folder { get; }

    /// <summary>The chart; null where it cannot be loaded.</summary>
    public Chart? Chart { get; }

    /// <summary>Why it cannot; null where it can.</summary>
    public string? Failure { get; }

    /// <summary>The path of a file of it.</summary>
    public string File(string name) => Path.Combine(Folder, name);
}
