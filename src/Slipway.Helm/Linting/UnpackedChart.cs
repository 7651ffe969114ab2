using Slipway.GoTemplates.Formatting;
using Slipway.Helm.Charts;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Linting;

/// <summary>An archive's chart in a temporary folder, which goes when nobody needs it any more.</summary>
internal sealed class UnpackedChart : IDisposable
{
    private readonly string _root;

    private UnpackedChart(string root, string folder) => (_root, Folder) = (root, folder);

    /// <summary>The chart's folder.</summary>
    public string Folder { get; }

    /// <exception cref="ChartException">It cannot be opened, or is no archive of a chart; with Helm's words.</exception>
    public static UnpackedChart Of(string archive)
    {
        if (!System.IO.File.Exists(archive))
            throw new ChartException($"unable to open tarball: open {archive}: no such file or directory");
        var root = Directory.CreateTempSubdirectory("helm-lint").FullName;
        try
        {
            return new UnpackedChart(root, Unpack(archive, root));
        }
        catch (Exception failure) when (failure is ChartException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            Directory.Delete(root, recursive: true);
            throw new ChartException($"unable to extract tarball: {failure.Message}");
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Unpack(string archive, string root)
    {
        using var stream = System.IO.File.OpenRead(archive);
        var files = ChartArchive.Read(stream, new ChartLimits());
        var name = NameOf(files);
        if (name is "." or "..")
            throw new ChartException($"chart name {GoQuote.Quote(name)} is not allowed");
        if (name.Contains('/'))
            throw new ChartException($"chart name {GoQuote.Quote(name)} must not contain path separators");
        var folder = Path.Combine(root, name);
        foreach (var file in files)
        {
            // Names in archives are checked when they are read: none leads out of the folder.
            var path = Path.Combine(folder, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllBytes(path, file.Data);
        }

        return folder;
    }

    private static string NameOf(IReadOnlyList<ChartFile> files)
    {
        var metadata = new ChartMetadata();
        foreach (var file in files.Where(file => file.Name == "Chart.yaml"))
        {
            try
            {
                ChartMetadataReader.Read(GoYaml.Decode(file.Data), metadata);
            }
            catch (YamlException failure)
            {
                throw new ChartException($"cannot load Chart.yaml: {failure.Message}");
            }
        }

        return metadata.Name.Length > 0 ? metadata.Name : throw new ChartException("chart name not specified");
    }
}
