using Slipway.Helm.Charts;

namespace Slipway.Helm.Dependencies;

/// <summary>Charts that lie beside the one that wants them: <c>file://…</c>, or in its own charts/.</summary>
internal static class LocalCharts
{
    public const string Scheme = "file://";

    public static bool IsLocal(string repository) => repository.StartsWith(Scheme, StringComparison.Ordinal);

    /// <summary>The folder.</summary>
    /// <exception cref="ChartException">There is none.</exception>
    public static string PathOf(string repository, string chart)
    {
        var path = IsLocal(repository) ? repository[Scheme.Length..] : repository;
        path = path.StartsWith('/') ? Path.GetFullPath(path) : GoPath.Join(chart, path);
        return Path.Exists(path) ? path : throw new ChartException($"directory {path} not found");
    }

    /// <summary>Loads the folder of a chart.</summary>
    /// <exception cref="ChartException">It is none.</exception>
    public static Chart Load(string path) => File.Exists(path) ? throw new ChartException("Chart.yaml file is missing") : new ChartLoader().Load(path);
}
