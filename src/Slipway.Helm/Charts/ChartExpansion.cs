using Slipway.GoTemplates.Formatting;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Charts;

/// <summary>Unpacks the archive of a chart into a folder of the chart's name. What leads out of it is refused before anything is written.</summary>
public static class ChartExpansion
{
    /// <summary>Unpacks it: all of it, or nothing.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="folder">Where the chart's folder comes; it is made where it lacks.</param>
    /// <param name="limits">How large the chart may be; null for Helm's limits.</param>
    /// <returns>The chart's folder.</returns>
    /// <exception cref="ChartException">It is no archive of a chart, leads out of its folder, is too large, or there is something of its name.</exception>
    public static string Expand(string archive, string folder, ChartLimits? limits = null)
    {
        using var stream = File.OpenRead(archive);
        ChartArchive.Check(archive, stream);
        var files = ChartArchive.Read(stream, limits ?? new ChartLimits());
        var target = GoPath.Join(folder, NameOf(files));
        if (Path.Exists(target))
            throw new ChartException($"failed to untar: a file or directory with the name {target} already exists");
        var partial = Path.Combine(folder, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            foreach (var file in files)
                Write(Path.Combine(partial, file.Name), file.Data);
            Directory.Move(partial, target);
            return target;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ChartException($"failed to untar: {exception.Message}");
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    private static void Write(string path, byte[] data)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, data);
    }

    private static string NameOf(IReadOnlyList<ChartFile> files)
    {
        var metadata = new ChartMetadata();
        try
        {
            foreach (var file in files.Where(file => file.Name == "Chart.yaml"))
                ChartMetadataReader.Read(file.Text, metadata);
        }
        catch (YamlException exception)
        {
            throw new ChartException($"cannot load Chart.yaml: {exception.Message}");
        }

        if (metadata.Name.Length == 0)
            throw new ChartException("chart name not specified");
        if (metadata.Name is "." or "..")
            throw new ChartException($"chart name {GoQuote.Quote(metadata.Name)} is not allowed");
        return metadata.Name.AsSpan().ContainsAny("/\\\0")
            ? throw new ChartException($"chart name {GoQuote.Quote(metadata.Name)} must not contain path separators")
            : metadata.Name;
    }
}
