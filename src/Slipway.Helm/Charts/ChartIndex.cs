using Slipway.GoTemplates.Values;
using Slipway.GoTemplates.Versions;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Charts;

/// <summary>The index.yaml of a chart repository.</summary>
public sealed class ChartIndex
{
    private readonly Dictionary<string, IReadOnlyList<ChartIndexEntry>> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _warnings = [];

    private ChartIndex()
    {
    }

    /// <summary>The charts, each with its versions, newest first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ChartIndexEntry>> Entries => _entries;

    /// <summary>What Helm would print of entries that it leaves out.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Reads an index.</summary>
    /// <param name="text">The file, YAML or JSON.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <returns>The index.</returns>
    /// <exception cref="ChartException">It is no index.</exception>
    public static ChartIndex Parse(string text, string source)
    {
        try
        {
            return ParseContent(text, source);
        }
        catch (Exception failure) when (failure is YamlException or ChartException)
        {
            throw new ChartException($"error loading {source}: {failure.Message}");
        }
    }

    /// <summary>The same, with messages that do not say where it comes from.</summary>
    /// <exception cref="ChartException">It is no index.</exception>
    /// <exception cref="YamlException">It is no YAML, or of another form.</exception>
    internal static ChartIndex ParseContent(string text, string source)
    {
        if (text.Length == 0)
            throw new ChartException("empty index.yaml file");
        var reader = StructReader.Open(text, "IndexFile", "repo.IndexFile", strict: !text.TrimStart().StartsWith('{'));
        var index = new ChartIndex();
        if (reader is not null)
            index.Read(reader, source);
        return reader is { } found && found.Text("apiVersion").Length > 0 ? index : throw new ChartException("no API version specified");
    }

    /// <summary>Finds a version of a chart: the one that is named, else the newest in the range.</summary>
    /// <param name="name">The chart.</param>
    /// <param name="version">A version or a range; empty for the newest that is no pre-release.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ChartException">There is none; as Helm says it.</exception>
    public ChartIndexEntry Find(string name, string version = "")
    {
        if (!_entries.TryGetValue(name, out var versions))
            throw new ChartException("no chart name found");
        if (versions.Count == 0)
            throw new ChartException("no chart version found");
        var range = Range(version);
        if (version.Length > 0 && versions.FirstOrDefault(entry => entry.Metadata.Version == version) is { } exact)
            return exact;
        foreach (var entry in versions)
        {
            if (SemanticVersion.TryParse(entry.Metadata.Version, out var parsed) && range.Allows(parsed))
                return entry;
        }

        throw new ChartException($"no chart version found for {name}-{version}");
    }

    private static VersionConstraints Range(string version)
    {
        try
        {
            return VersionConstraints.Parse(version.Length == 0 ? "*" : version);
        }
        catch (TemplateFunctionException failure)
        {
            throw new ChartException(failure.Message);
        }
    }

    private void Read(StructReader reader, string source)
    {
        foreach (var (name, versions) in reader.StructLists("entries", "ChartVersion"))
        {
            var entries = new List<ChartIndexEntry>();
            for (int i = versions.Count - 1; i >= 0; i--)
            {
                if (versions[i] is { } version)
                    Read(name, version, source, entries);
                else
                    _warnings.Add($"skipping loading invalid entry for chart \"{name}\" from {source}: empty entry");
            }

            entries.Reverse();
            _entries[name] = [.. entries.OrderByDescending(entry => entry, Order.Instance)];
        }

        reader.Check();
    }

    private void Read(string name, StructReader version, string source, List<ChartIndexEntry> entries)
    {
        var metadata = new ChartMetadata();
        try
        {
            ChartMetadataReader.Read(version, metadata);
            if (metadata.ApiVersion.Length == 0)
                metadata.ApiVersion = "v1";
            ChartMetadataRules.Check(metadata);
        }
        catch (ChartException failure)
        {
            if (!failure.Message.StartsWith("validation: more than one dependency with name or alias", StringComparison.Ordinal))
            {
                _warnings.Add($"skipping loading invalid entry for chart \"{name}\" \"{metadata.Version}\" from {source}: {failure.Message}");
                return;
            }
        }

        entries.Add(new ChartIndexEntry(metadata, version.Texts("urls"), version.Text("digest"), version.Text("created")));
    }

    /// <summary>By version; what is no version is the oldest.</summary>
    private sealed class Order : IComparer<ChartIndexEntry>
    {
        public static Order Instance { get; } = new();

        public int Compare(ChartIndexEntry? x, ChartIndexEntry? y)
        {
            var left = SemanticVersion.TryParse(x?.Metadata.Version ?? "", out var first) ? first : null;
            var right = SemanticVersion.TryParse(y?.Metadata.Version ?? "", out var second) ? second : null;
            if (left is null || right is null)
                return (left is null ? 0 : 1) - (right is null ? 0 : 1);
            return left.CompareTo(right);
        }
    }
}
