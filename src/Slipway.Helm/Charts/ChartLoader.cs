namespace Slipway.Helm.Charts;

/// <summary>Loads charts from folders, archives and files in memory, as Helm does.</summary>
public sealed class ChartLoader
{
    private readonly ChartLimits _limits;
    private readonly List<string> _warnings = [];

    /// <summary>A loader.</summary>
    /// <param name="limits">How large a chart may be; null for Helm's limits.</param>
    public ChartLoader(ChartLimits? limits = null) => _limits = limits ?? new ChartLimits();

    /// <summary>What Helm would print beside: links that were followed, files of old.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Loads a folder or an archive.</summary>
    /// <param name="path">Where it lies.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ChartException">There is no chart, or it is not sound.</exception>
    public Chart Load(string path)
    {
        if (Directory.Exists(path))
            return LoadFiles(new ChartFolder(path, _limits, _warnings).Read());
        if (!File.Exists(path))
            throw new ChartException($"stat {path}: no such file or directory");
        using var stream = File.OpenRead(path);
        ChartArchive.Check(path, stream);
        return LoadArchive(stream);
    }

    /// <summary>Loads an archive, a tar file in gzip.</summary>
    /// <param name="archive">Its bytes.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ChartException">It is no archive of a chart, or too large.</exception>
    public Chart LoadArchive(Stream archive) => LoadFiles(ChartArchive.Read(archive, _limits));

    /// <summary>Loads a chart from its files.</summary>
    /// <param name="files">The files; paths are below the chart.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ChartException">They make no sound chart.</exception>
    public Chart LoadFiles(IReadOnlyList<ChartFile> files) => LoadFiles(files, 0);

    private Chart LoadFiles(IReadOnlyList<ChartFile> files, int depth)
    {
        if (depth > _limits.MaximumDepth)
            throw new ChartException($"charts are nested deeper than {_limits.MaximumDepth}");
        var sorter = new ChartFileSorter(files, _warnings);
        var chart = sorter.Chart();
        foreach (var (name, parts) in sorter.Subcharts)
        {
            if (name[0] is '_' or '.')
                continue;
            try
            {
                chart.Add(LoadSubchart(chart, name, parts, depth + 1));
            }
            catch (ChartException failure)
            {
                throw failure.Message.StartsWith("error unpacking subchart tar", StringComparison.Ordinal)
                    ? failure
                    : new ChartException($"error unpacking subchart {name} in {chart.Name}: {failure.Message}");
            }
        }

        return chart;
    }

    private Chart LoadSubchart(Chart parent, string name, List<ChartFile> parts, int depth)
    {
        if (Path.GetExtension(name) != ".tgz")
        {
            return LoadFiles(
                [
                    .. parts.Where(part => part.Name.Contains('/'))
                        .Select(part => part with { Name = part.Name[(part.Name.IndexOf('/') + 1)..] }),
                ],
                depth);
        }

        if (parts[0].Name != name)
            throw new ChartException($"error unpacking subchart tar in {parent.Name}: expected {name}, got {parts[0].Name}");
        using var stream = new MemoryStream(parts[0].Data);
        return LoadFiles(ChartArchive.Read(stream, _limits), depth);
    }
}
