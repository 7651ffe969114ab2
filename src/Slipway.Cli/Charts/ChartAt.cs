using Slipway.Helm.Charts;

namespace Slipway.Cli.Charts;

/// <summary>Finds the chart that an argument names: a folder or an archive.</summary>
internal static class ChartAt
{
    /// <exception cref="ChartException">It is no chart.</exception>
    /// <exception cref="CommandFailure">There is nothing of that name.</exception>
    public static Chart Load(string path) => Directory.Exists(path) || File.Exists(path)
        ? new ChartLoader().Load(path)
        : throw new CommandFailure($"path \"{path}\" not found");
}
