using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Makes the plan of a run: what is scheduled, in which order, what is left out and why.</summary>
internal sealed class Planner(TargetGraph graph, BuildOptions options)
{
    private readonly HashSet<int> _invoked = [];
    private readonly SortedSet<int> _scheduled = [];
    private readonly Dictionary<int, string> _skipped = [];

    /// <summary>The plan of a run that continues nothing.</summary>
    public BuildPlan Plan() => Plan(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The plan.</summary>
    /// <param name="finished">What <c>--continue</c> found: the reason by target; empty elsewhere.</param>
    /// <exception cref="UsageException">Names that are not targets, or that contradict each other; all at once.</exception>
    public BuildPlan Plan(IReadOnlyDictionary<string, string> finished)
    {
        ReadNames();
        Schedule();
        foreach (var index in _scheduled)
        {
            if (!_skipped.ContainsKey(index) && ConditionOf(graph.Nodes[index]) is { } reason)
                _skipped[index] = reason;
        }

        SkipWhatNothingNeeds();
        foreach (var index in _scheduled)
        {
            if (finished.TryGetValue(graph.Nodes[index].Name, out var reason))
                _skipped.TryAdd(index, reason);
        }

        return new BuildPlan([.. Sort().Select(Step)]);

        PlannedTarget Step((int Index, List<int> WaitsFor) step) => new()
        {
            Target = graph.Descriptions[step.Index],
            WaitsFor = [.. step.WaitsFor.Select(index => graph.Nodes[index].Name)],
            IsInvoked = _invoked.Contains(step.Index),
            SkipReason = _skipped.GetValueOrDefault(step.Index),
        };
    }

    private static string? ConditionOf(TargetNode node) =>
        node.Data.StaticConditions.Find(condition => !condition.Holds()) is { } failed ? $"OnlyWhen: {failed.Text}" : null;

    private void ReadNames()
    {
        var mistakes = new List<string>();
        _invoked.UnionWith(Resolve(options.Targets, mistakes));
        var skip = Resolve(options.Skip, mistakes);
        mistakes.AddRange(skip.Where(_invoked.Contains).Select(index =>
            $"Target '{graph.Nodes[index].Name}' is both asked for and skipped. Drop one of the two."));
        if (mistakes.Count > 0)
            throw new UsageException(mistakes);
        foreach (var index in skip)
            _skipped[index] = "--skip";
        if (options.Targets.IsEmpty)
            _invoked.UnionWith(graph.Nodes.Where(node => graph.Descriptions[node.Index].IsDefault).Select(node => node.Index));
    }

    private List<int> Resolve(IEnumerable<string> names, List<string> mistakes)
    {
        var result = new List<int>();
        foreach (var name in names)
        {
            if (graph.Find(name) is { } node)
                result.Add(node.Index);
            else
                mistakes.Add(Unknown(name));
        }

        return result;
    }

    private string Unknown(string name)
    {
        var listed = graph.Nodes.Where(node => node.Data.IsListed).Select(node => node.Name).ToList();
        return $"There is no target '{name}'.{Suggestion.Sentence(name, listed)} Targets: {string.Join(", ", listed.Take(40))}.";
    }

    // Dependencies pull in, triggers push out, until nothing is added.
    private void Schedule()
    {
        var pending = new Queue<int>(_invoked);
        while (pending.TryDequeue(out var index))
        {
            if (!_scheduled.Add(index) || options.Only)
                continue;
            foreach (var next in graph.Nodes[index].Dependencies.Concat(graph.Nodes[index].Triggers))
                pending.Enqueue(next);
        }

        if (!options.SkipAll)
            return;
        foreach (var index in _scheduled.Where(index => !_invoked.Contains(index)))
            _skipped[index] = "--skip";
    }

    // Leaves out the dependencies that only targets that are left out need, down to the roots.
    private void SkipWhatNothingNeeds()
    {
        if (_skipped.Count == 0)
            return;
        var keepers = new HashSet<int>(_scheduled.Where(index =>
            !_skipped.ContainsKey(index) || graph.Nodes[index].Data.WhenSkipped == SkippedDependencies.Execute));
        var needed = new HashSet<int>();
        var triggered = _scheduled.SelectMany(index => graph.Nodes[index].Triggers).ToHashSet();
        var dependencies = _scheduled.SelectMany(index => graph.Nodes[index].Dependencies).ToHashSet();
        var pending = new Queue<int>(keepers.Where(index =>
            _invoked.Contains(index) || triggered.Contains(index) || !dependencies.Contains(index)
            || _skipped.ContainsKey(index)));
        while (pending.TryDequeue(out var index))
        {
            if (!needed.Add(index))
                continue;
            foreach (var next in graph.Nodes[index].Dependencies.Where(keepers.Contains))
                pending.Enqueue(next);
        }

        foreach (var index in _scheduled.Where(index => !needed.Contains(index)))
            _skipped.TryAdd(index, "only needed by what is skipped");
    }

    private IEnumerable<(int Index, List<int> WaitsFor)> Sort()
    {
        var edges = Cycle.WaitsFor(graph.Nodes);
        var waitsFor = _scheduled.ToDictionary(index => index, index => WithinPlan(edges, index));
        var dependents = _scheduled.ToDictionary(index => index, _ => new List<int>());
        var open = new Dictionary<int, int>();
        var ready = new PriorityQueue<int, int>();
        foreach (var index in _scheduled)
        {
            foreach (var before in waitsFor[index])
                dependents[before].Add(index);
            open[index] = waitsFor[index].Count;
            if (waitsFor[index].Count == 0)
                ready.Enqueue(index, index);
        }

        while (ready.TryDequeue(out var index, out _))
        {
            yield return (index, waitsFor[index]);
            foreach (var dependent in dependents[index].Where(dependent => --open[dependent] == 0))
                ready.Enqueue(dependent, dependent);
        }
    }

    // With --only, an edge through a target that is not in the plan still orders the two that are.
    private List<int> WithinPlan(SortedSet<int>[] edges, int index)
    {
        if (!options.Only)
            return [.. edges[index].Where(_scheduled.Contains)];
        var found = new SortedSet<int>();
        var seen = new HashSet<int>();
        var pending = new Stack<int>(edges[index]);
        while (pending.TryPop(out var next))
        {
            if (!seen.Add(next))
                continue;
            if (_scheduled.Contains(next))
                found.Add(next);
            foreach (var further in edges[next].Where(_ => !_scheduled.Contains(next)))
                pending.Push(further);
        }

        return [.. found];
    }
}
