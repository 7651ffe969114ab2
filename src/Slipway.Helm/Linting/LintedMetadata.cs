using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Linting;

/// <summary>What Chart.yaml says, as it stands: entries of its lists may be empty, and types are known.</summary>
internal sealed class LintedMetadata
{
    private readonly GoMap _plain;

    private LintedMetadata(GoMap plain) => _plain = plain;

    /// <summary>What it says, without the empty entries of its lists.</summary>
    public ChartMetadata Metadata { get; } = new();

    /// <summary>The index of the first maintainer that is empty; null where none is.</summary>
    public int? EmptyMaintainer { get; private set; }

    /// <summary>Whether it wants other charts.</summary>
    public bool HasDependencies { get; private set; }

    /// <exception cref="YamlException">It is not YAML, or not what Helm's struct takes.</exception>
    public static LintedMetadata Read(string text)
    {
        var read = new LintedMetadata(GoYaml.Converted(text) as GoMap ?? new GoMap());
        if (GoYaml.Converted(text, numbers: YamlNumbers.Kept) is not { } value)
            return read;
        if (value is not GoMap map)
            throw GoYaml.Mismatch(value, "chart.Metadata");
        read.EmptyMaintainer = WithoutEmpty(map, "maintainers", out _);
        WithoutEmpty(map, "dependencies", out var count);
        read.HasDependencies = count > 0;
        var reader = new StructReader(map, "Metadata");
        ChartMetadataReader.Read(reader, read.Metadata);
        reader.Check();
        return read;
    }

    /// <summary>Go's name for the type of a value that is there and no string; null otherwise.</summary>
    public string? OtherType(string key) =>
        _plain.TryGet(key, out var value) && value is not string ? GoFormat.Sprintf("%T", value) : null;

    private static int? WithoutEmpty(GoMap map, string name, out int count)
    {
        count = 0;
        int? first = null;
        foreach (var (key, value) in map.ToArray())
        {
            if (value is not GoSlice slice || !MapKey.Text(key).Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            object?[] items = [.. slice];
            count += items.Length;
            if (Array.IndexOf(items, null) is >= 0 and var index)
                first ??= index;
            map.Set(key, new GoSlice(slice.Type, [.. items.Where(item => item is not null)]));
        }

        return first;
    }
}
