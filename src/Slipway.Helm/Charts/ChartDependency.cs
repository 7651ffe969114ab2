using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Charts;

/// <summary>A chart that another one wants.</summary>
public sealed class ChartDependency : ChartStruct
{
    private static readonly GoType StructType = GoType.PointerTo(GoType.Struct("chart.Dependency"));

    /// <summary>The name of the chart; once dependencies are processed, its alias if it has one.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The range of versions that will do.</summary>
    public string Version { get; internal set; } = "";

    /// <summary>Where it comes from.</summary>
    public string Repository { get; internal set; } = "";

    /// <summary>Paths of values, with commas between, the first of which that is there switches it on or off.</summary>
    public string Condition { get; internal set; } = "";

    /// <summary>Names below <c>tags</c> in the values that switch it on or off.</summary>
    public IReadOnlyList<string> Tags { get; internal set; } = [];

    /// <summary>Whether it is on.</summary>
    public bool Enabled { get; internal set; }

    /// <summary>What values of it the parent takes over: names or tables of <c>child</c> and <c>parent</c>.</summary>
    public IReadOnlyList<object?> ImportValues { get; internal set; } = [];

    /// <summary>Another name to go by.</summary>
    public string Alias { get; internal set; } = "";

    /// <inheritdoc/>
    public override GoType Type => StructType;

    /// <inheritdoc/>
    private protected override IReadOnlyList<ChartField> Fields =>
    [
        new("Name", "name", Name, IsKept: true),
        new("Version", "version", Version),
        new("Repository", "repository", Repository, IsKept: true),
        new("Condition", "condition", Condition),
        new("Tags", "tags", GoSlice.OfStrings(Tags)),
        new("Enabled", "enabled", Enabled),
        new("ImportValues", "import-values", new GoSlice(GoType.SliceOfAny, [.. ImportValues])),
        new("Alias", "alias", Alias),
    ];

    internal ChartDependency Copy() => (ChartDependency)MemberwiseClone();
}
