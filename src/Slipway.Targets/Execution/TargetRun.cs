using System.Collections.Concurrent;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>What the targets of one run have in common.</summary>
internal sealed class TargetRun
{
    private readonly ConcurrentDictionary<int, object?> _values = new();

    public required TargetGraph Graph { get; init; }

    public required IBuildOutput Output { get; init; }

    public required TargetLog Log { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Null where nothing is kept between runs.</summary>
    public required RunMemory? Memory { get; init; }

    public void Keep(TargetNode node, object? value) => _values[node.Index] = value;

    /// <summary>Every value of this run, by target name.</summary>
    public IReadOnlyDictionary<string, object?> Values() =>
        _values.ToDictionary(pair => Graph.Nodes[pair.Key].Name, pair => pair.Value, StringComparer.Ordinal);

    public T ValueOf<T>(Target<T> target, TargetNode user)
    {
        var node = Graph.NodeOf(target, user.Name);
        if (!DependsOn(user, node))
        {
            throw new UsageException(
                $"Target '{user.Name}' reads the value of '{node.Name}' but does not depend on it. "
                + $"Add 'DependsOn({node.Name})' to '{user.Name}'.");
        }

        if (!_values.TryGetValue(node.Index, out var value) && Memory?.ReadValue(node, InputsOf(node)) is { } kept)
            value = _values.GetOrAdd(node.Index, kept);
        return value is T typed
            ? typed
            : throw new UsageException(
                $"Target '{user.Name}' reads the value of '{node.Name}', which did not run, and no earlier run of the same commit, "
                + $"code, parameters and inputs kept one. Run '{node.Name}' too.");
    }

    private string InputsOf(TargetNode node) => Memory is null || node.Data.Inputs.Count == 0
        ? ""
        // Rare: only where a skipped target with inputs is read.
        : Memory.InputsHashAsync(node, CancellationToken.None).GetAwaiter().GetResult();

    private bool DependsOn(TargetNode user, TargetNode node)
    {
        var seen = new HashSet<int>();
        var pending = new Stack<int>(user.Dependencies);
        while (pending.TryPop(out var index))
        {
            if (index == node.Index)
                return true;
            if (!seen.Add(index))
                continue;
            foreach (var next in Graph.Nodes[index].Dependencies)
                pending.Push(next);
        }

        // What triggers this target ran before it just as well.
        return node.Triggers.Contains(user.Index);
    }
}
