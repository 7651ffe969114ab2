using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>All targets of a build, defined and linked.</summary>
internal sealed class TargetGraph
{
    private readonly TargetIdentity _identity;
    private readonly Dictionary<string, TargetNode> _byName = new(StringComparer.OrdinalIgnoreCase);

    private TargetGraph(IReadOnlyList<TargetData> targets)
    {
        _identity = new TargetIdentity(targets);
        Nodes = [.. targets.Select((data, index) => new TargetNode(index, data))];
        foreach (var node in Nodes)
            _byName[Fold(node.Name)] = node;
    }

    /// <summary>In the order declared.</summary>
    public ImmutableArray<TargetNode> Nodes { get; }

    public ImmutableArray<TargetDescription> Descriptions { get; private set; } = [];

    /// <summary>Defines, links and checks the targets of a build.</summary>
    /// <exception cref="UsageException">The targets contradict each other; all mistakes at once.</exception>
    public static TargetGraph Of(object build, IReadOnlyCollection<Delegate> defaults) => Of(TargetDiscovery.Find(build), defaults);

    public static TargetGraph Of(IReadOnlyList<TargetData> targets, IReadOnlyCollection<Delegate> defaults)
    {
        var graph = new TargetGraph(targets);
        var mistakes = new List<string>();
        foreach (var data in targets)
            Collect(mistakes, () => Define(data));
        foreach (var node in graph.Nodes)
        {
            foreach (var edge in node.Data.Edges)
                Collect(mistakes, () => graph.Link(node, edge));
        }

        var isDefault = new HashSet<int>();
        foreach (var target in defaults)
            Collect(mistakes, () => isDefault.Add(graph._identity.IndexOf(target, "Main")));
        if (Cycle.Find(graph.Nodes) is { } cycle)
            mistakes.Add($"Targets wait for each other: {cycle}. Remove one of these edges.");
        if (mistakes.Count > 0)
            throw new UsageException(mistakes);
        graph.Descriptions = [.. graph.Nodes.Select(node => node.Describe(graph.Nodes, isDefault.Contains(node.Index)))];
        return graph;
    }

    /// <summary>Finds a target as typed: case and dashes do not count. Null where there is none.</summary>
    public TargetNode? Find(string name) => _byName.GetValueOrDefault(Fold(name));

    public TargetNode NodeOf(Delegate target, string user) => Nodes[_identity.IndexOf(target, user)];

    private static string Fold(string name) => name.Contains('-', StringComparison.Ordinal)
        ? name.Replace("-", "", StringComparison.Ordinal)
        : name;

    private static void Collect(List<string> mistakes, Action action)
    {
        try
        {
            action();
        }
        catch (UsageException mistake)
        {
            mistakes.AddRange(mistake.Mistakes);
        }
    }

    private static void Define(TargetData data)
    {
        try
        {
            if (data.Target is Target target)
            {
                target(new TargetDefinition(data));
                return;
            }

            var type = typeof(TargetDefinition<>).MakeGenericType(data.Target.GetType().GenericTypeArguments[0]);
            (Activator.CreateInstance(type, data) as ITypedDefinition)?.Define(data.Target);
        }
#pragma warning disable CA1031 // A definition is the user's code and may throw anything; which one did is what they need to know.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var cause = failure is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : failure;
            throw cause is UsageException mistake
                ? new UsageException(mistake.Mistakes)
                : new UsageException($"The definition of target '{data.Name}' fails: {cause.GetType().Name}: {cause.Message} Mend it; a definition only says what 'Executes' will do.", cause);
        }
    }

    private void Link(TargetNode node, TargetEdge edge)
    {
        var other = NodeOf(edge.Target, node.Name);
        if (other == node)
            throw new UsageException($"Target '{node.Name}' names itself in '{edge.Kind}'. Remove that.");
        _ = edge.Kind switch
        {
            EdgeKind.DependsOn => node.Dependencies.Add(other.Index),
            EdgeKind.DependentFor => other.Dependencies.Add(node.Index),
            EdgeKind.Before => other.OrderDependencies.Add(node.Index),
            EdgeKind.After => node.OrderDependencies.Add(other.Index),
            EdgeKind.Triggers => node.Triggers.Add(other.Index),
            EdgeKind.TriggeredBy => other.Triggers.Add(node.Index),
            _ => node.Consumed.Add(other.Index),
        };
    }
}
