using System.Diagnostics.CodeAnalysis;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Values;

namespace Slipway.Helm.Charts;

/// <summary>
/// A loaded chart with the charts it brings along. Processing its dependencies changes it, so what is to be rendered
/// more than once is copied before.
/// </summary>
public sealed class Chart
{
    private readonly List<Chart> _dependencies = [];

    internal Chart(ChartMetadata metadata) => Metadata = metadata;

    /// <summary>What Chart.yaml says.</summary>
    public ChartMetadata Metadata { get; private init; }

    /// <summary>What Chart.lock or requirements.lock says; null if there is none.</summary>
    public ChartLock? Lock { get; internal set; }

    /// <summary>The values of values.yaml; null if there is none.</summary>
    public GoMap? Values { get; internal set; }

    /// <summary>The bytes of values.schema.json; null if there is none.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "A file's bytes, as they are.")]
    public byte[]? Schema { get; internal set; }

    /// <summary>The files below templates/.</summary>
    public IReadOnlyList<ChartFile> Templates { get; internal init; } = [];

    /// <summary>The files that are none of the others: what templates see as <c>.Files</c>.</summary>
    public IReadOnlyList<ChartFile> Files { get; internal init; } = [];

    /// <summary>All files as they were loaded.</summary>
    public IReadOnlyList<ChartFile> Raw { get; internal init; } = [];

    /// <summary>The chart that brought this one along; null for the root.</summary>
    public Chart? Parent { get; private set; }

    /// <summary>The charts it brings along.</summary>
    public IReadOnlyList<Chart> Dependencies => _dependencies;

    /// <summary>Its name, or the alias it goes by.</summary>
    public string Name => Metadata.Name;

    /// <summary>Whether no chart brought it along.</summary>
    public bool IsRoot => Parent is null;

    /// <summary>The name of its template files' folder, for example <c>parent/charts/child</c>.</summary>
    public string FullPath => Parent is null ? Name : $"{Parent.FullPath}/charts/{Name}";

    /// <summary>Its names from the root on, with dots between.</summary>
    public string Path => Parent is null ? Name : $"{Parent.Path}.{Name}";

    /// <summary>The resource definitions of crds/, its own first, then those of its dependencies.</summary>
    /// <returns>Each with its path from the root chart on.</returns>
    public IReadOnlyList<KeyValuePair<string, ChartFile>> Definitions()
    {
        var found = new List<KeyValuePair<string, ChartFile>>();
        foreach (var file in Files)
        {
            if (file.Name.StartsWith("crds/", StringComparison.Ordinal) && IsManifest(file.Name))
                found.Add(new($"{FullPath}/{file.Name}", file));
        }

        foreach (var dependency in _dependencies)
            found.AddRange(dependency.Definitions());
        return found;
    }

    /// <summary>A copy whose dependencies can be processed without a change to this one. Files are shared.</summary>
    /// <returns>The copy.</returns>
    public Chart Copy()
    {
        var copy = CopyAs(Metadata.Copy());
        copy.Values = Values is null ? null : ValuesTables.Copy(Values);
        copy.SetDependencies(_dependencies.ConvertAll(dependency => dependency.Copy()));
        return copy;
    }

    /// <summary>The same chart with another name. It shares its values and the charts it brings along, as in Helm.</summary>
    internal Chart CopyAs(ChartMetadata metadata)
    {
        var copy = new Chart(metadata)
        {
            Lock = Lock,
            Values = Values,
            Schema = Schema,
            Templates = Templates,
            Files = Files,
            Raw = Raw,
        };
        copy._dependencies.AddRange(_dependencies);
        return copy;
    }

    internal void Add(Chart dependency)
    {
        dependency.Parent = this;
        _dependencies.Add(dependency);
    }

    internal void SetDependencies(IReadOnlyList<Chart> dependencies)
    {
        _dependencies.Clear();
        foreach (var dependency in dependencies)
            Add(dependency);
    }

    private static bool IsManifest(string name)
    {
        var extension = System.IO.Path.GetExtension(name);
        return extension.Equals(".yaml", StringComparison.OrdinalIgnoreCase)
            || extension.Equals(".yml", StringComparison.OrdinalIgnoreCase)
            || extension.Equals(".json", StringComparison.OrdinalIgnoreCase);
    }
}
