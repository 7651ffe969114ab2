using Slipway.GoTemplates.Values;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Charts;

/// <summary>Tells from its path what a file of a chart is.</summary>
internal sealed class ChartFileSorter
{
    private readonly List<ChartFile> _templates = [];
    private readonly List<ChartFile> _files = [];
    private readonly List<string> _warnings;
    private readonly IReadOnlyList<ChartFile> _raw;
    private ChartMetadata? _metadata;
    private ChartLock? _lock;
    private GoMap? _values;
    private byte[]? _schema;

    public ChartFileSorter(IReadOnlyList<ChartFile> files, List<string> warnings)
    {
        _raw = files;
        _warnings = warnings;
        foreach (var file in files)
        {
            if (file.Name == "Chart.yaml")
                ReadMetadata(file);
        }

        foreach (var file in files)
            Sort(file);
    }

    /// <summary>The files below charts/, by the chart they belong to.</summary>
    public Dictionary<string, List<ChartFile>> Subcharts { get; } = new(StringComparer.Ordinal);

    public Chart Chart()
    {
        if (_metadata is null)
            throw new ChartException("Chart.yaml file is missing");
        ChartMetadataRules.Check(_metadata);
        return new Chart(_metadata)
        {
            Lock = _lock,
            Values = _values,
            Schema = _schema,
            Templates = _templates,
            Files = _files,
            Raw = _raw,
        };
    }

    private void Sort(ChartFile file)
    {
        switch (file.Name)
        {
            case "Chart.yaml":
                break;
            case "Chart.lock":
                _lock = Read(file, ChartMetadataReader.ReadLock);
                break;
            case "values.yaml":
                _values = Read(file, GoYaml.ReadMap);
                break;
            case "values.schema.json":
                _schema = file.Data;
                break;
            case "requirements.yaml":
                ReadRequirements(file);
                break;
            case "requirements.lock":
                _lock = Read(file, ChartMetadataReader.ReadLock);
                OfOld(file, "Dependency locking is handled in Chart.lock since apiVersion \"v2\". We recommend migrating to Chart.lock.");
                break;
            default:
                SortByFolder(file);
                break;
        }
    }

    private void SortByFolder(ChartFile file)
    {
        if (file.Name.StartsWith("templates/", StringComparison.Ordinal))
        {
            _templates.Add(file);
        }
        else if (file.Name.StartsWith("charts/", StringComparison.Ordinal) && Path.GetExtension(file.Name) != ".prov")
        {
            var path = file.Name["charts/".Length..];
            var slash = path.IndexOf('/');
            var name = slash < 0 ? path : path[..slash];
            if (name.Length == 0)
                return;
            if (!Subcharts.TryGetValue(name, out var files))
                Subcharts[name] = files = [];
            files.Add(file with { Name = path });
        }
        else
        {
            _files.Add(file);
        }
    }

    private void ReadMetadata(ChartFile file)
    {
        var metadata = _metadata ??= new ChartMetadata();
        Read(file, text =>
        {
            ChartMetadataReader.Read(text, metadata);
            return metadata;
        });
        if (metadata.ApiVersion.Length == 0)
            metadata.ApiVersion = "v1";
    }

    private void ReadRequirements(ChartFile file)
    {
        var metadata = _metadata ??= new ChartMetadata();
        OfOld(file, "Dependencies are handled in Chart.yaml since apiVersion \"v2\". We recommend migrating dependencies to Chart.yaml.");
        Read(file, text =>
        {
            ChartMetadataReader.Read(text, metadata);
            return metadata;
        });
    }

    private void OfOld(ChartFile file, string warning)
    {
        _metadata ??= new ChartMetadata();
        if (_metadata.ApiVersion == "v1")
            _files.Add(file);
        else
            _warnings.Add("Warning: " + warning);
    }

    private static T Read<T>(ChartFile file, Func<string, T> read)
    {
        try
        {
            return read(GoYaml.Decode(file.Data));
        }
        catch (YamlException failure)
        {
            throw new ChartException($"cannot load {file.Name}: {failure.Message}");
        }
    }
}
