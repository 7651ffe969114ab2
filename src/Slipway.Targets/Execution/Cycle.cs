using System.Collections.Immutable;

namespace Slipway.Targets;

/// <summary>Finds targets that wait for each other.</summary>
internal static class Cycle
{
    /// <summary>The first cycle by declaration, as <c>a -> b -> a</c>: each waits for the next. Null where there is none.</summary>
    public static string? Find(ImmutableArray<TargetNode> nodes)
    {
        var waitsFor = WaitsFor(nodes);
        // 0 not seen, 1 on the path, 2 done. An explicit stack: ten thousand targets in a row would overflow the thread's.
        var state = new byte[nodes.Length];
        for (var start = 0; start < nodes.Length; start++)
        {
            if (state[start] == 0 && FindFrom(start, waitsFor, state) is { } cycle)
                return string.Join(" -> ", cycle.Select(index => nodes[index].Name));
        }

        return null;
    }

    /// <summary>For each target those that must have ended before it: dependencies, order and who triggers it.</summary>
    public static SortedSet<int>[] WaitsFor(ImmutableArray<TargetNode> nodes)
    {
        var result = new SortedSet<int>[nodes.Length];
        foreach (var node in nodes)
            result[node.Index] = [.. node.Dependencies, .. node.OrderDependencies];
        foreach (var node in nodes)
        {
            foreach (var triggered in node.Triggers)
                result[triggered].Add(node.Index);
        }

        return result;
    }

    private static List<int>? FindFrom(int start, SortedSet<int>[] waitsFor, byte[] state)
    {
        var path = new List<int> { start };
        var pending = new Stack<IEnumerator<int>>();
        pending.Push(waitsFor[start].AsEnumerable().GetEnumerator());
        state[start] = 1;
        while (pending.TryPeek(out var edges))
        {
            if (!edges.MoveNext())
            {
                pending.Pop().Dispose();
                state[path[^1]] = 2;
                path.RemoveAt(path.Count - 1);
                continue;
            }

            var next = edges.Current;
            if (state[next] == 1)
                return [.. path.Skip(path.IndexOf(next)), next];
            if (state[next] == 2)
                continue;
            state[next] = 1;
            path.Add(next);
            pending.Push(waitsFor[next].AsEnumerable().GetEnumerator());
        }

        return null;
    }
}
