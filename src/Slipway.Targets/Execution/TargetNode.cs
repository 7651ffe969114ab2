using System.Collections.Immutable;

namespace Slipway.Targets;

/// <summary>A target of the graph, linked. Edges are indices into the graph, sorted.</summary>
internal sealed class TargetNode(int index, TargetData data)
{
    public int Index { get; } = index;

    public TargetData Data { get; } = data;

    public string Name => Data.Name;

    public SortedSet<int> Dependencies { get; } = [];

    public SortedSet<int> OrderDependencies { get; } = [];

    public SortedSet<int> Triggers { get; } = [];

    /// <summary>The producers whose artifacts it reads.</summary>
    public SortedSet<int> Consumed { get; } = [];

    public TargetDescription Describe(IReadOnlyList<TargetNode> nodes, bool isDefault) => new()
    {
        Name = Name,
        Description = Data.Description,
        IsDefault = isDefault,
        IsListed = Data.IsListed,
        Dependencies = NamesOf(nodes, Dependencies),
        OrderDependencies = NamesOf(nodes, OrderDependencies),
        Triggers = NamesOf(nodes, Triggers),
        ValueType = Data.ValueType,
        Produces = [.. Data.Produces],
        Consumes = NamesOf(nodes, Consumed),
        Timeout = Data.Timeout,
        Parameters = [.. Data.Requirements.Select(one => one.Member).OfType<string>()],
    };

    private static ImmutableArray<string> NamesOf(IReadOnlyList<TargetNode> nodes, SortedSet<int> edges) =>
        [.. edges.Select(edge => nodes[edge].Name)];
}
