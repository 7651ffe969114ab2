using System.Collections.Concurrent;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Patterns that remember what they said: thousands of findings lie in a handful of files.</summary>
internal sealed class PathMemory(PathPatterns patterns)
{
    private const int MaximumPaths = 10_000;
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private int _count;

    public bool Matches(string path)
    {
        if (path.Length == 0)
            return false;
        if (_known.TryGetValue(path, out var matches))
            return matches;
        matches = patterns.Matches(path.TrimStart('/'));
        // A report with a file for each finding must not be kept for as long as the policy is.
        if (_count < MaximumPaths && _known.TryAdd(path, matches))
            Interlocked.Increment(ref _count);
        return matches;
    }
}
