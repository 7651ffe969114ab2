using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>The graph of what ships: a package without files of its own passes on what it needs.</summary>
internal sealed class ShippedGraph(IReadOnlyDictionary<string, DependencyLibrary> libraries)
{
    // A real graph of a thousand packages takes some ten thousand; one made to be slow would take as many as its square.
    private const int MostSteps = 5_000_000;

    private int _steps;

    /// <summary>What a library needs of what ships, in the order of the file, each once.</summary>
    /// <exception cref="JsonException">The graph is made to be slow.</exception>
    public IEnumerable<DependencyLibrary> Dependencies(DependencyLibrary library)
    {
        var seen = new HashSet<DependencyLibrary> { library };
        var open = new Queue<DependencyLibrary>([library]);
        while (open.TryDequeue(out var one))
        {
            foreach (var key in one.Dependencies)
            {
                if (++_steps > MostSteps)
                    throw new JsonException("The graph of its libraries is far larger than that of any application.");
                if (!libraries.TryGetValue(key, out var next) || !seen.Add(next))
                    continue;
                if (next.Ships)
                    yield return next;
                else
                    open.Enqueue(next);
            }
        }
    }
}
