using System.Text;

namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>
/// Simple case folding as Go's unicode.SimpleFold has it: the code points that are the same letter in another case.
/// ASCII is answered at once; the table for the rest is built when an expression first needs it.
/// </summary>
internal static class CaseFolding
{
    public const int LastRune = 0x10FFFF;
    private const int LastFolding = 0x1E943;
    private static readonly Lazy<SortedList<int, int[]>> Orbits = new(BuildOrbits);

    /// <summary>Adds what the letters between <paramref name="first"/> and <paramref name="last"/> fold to.</summary>
    public static void AddEquivalents(int first, int last, RuneClassBuilder ranges)
    {
        for (var rune = Math.Max(first, 'A'); rune <= Math.Min(last, 'z'); rune++)
        {
            if (!char.IsAsciiLetter((char)rune))
                continue;

            ranges.Add(rune ^ 0x20, rune ^ 0x20);
            if (Beyond(rune | 0x20) is var beyond and not 0)
                ranges.Add(beyond, beyond);
        }

        if (last < 128)
            return;

        var keys = Orbits.Value.Keys;
        for (var i = FirstAtLeast(keys, Math.Max(first, 128)); i < keys.Count && keys[i] <= last; i++)
        {
            foreach (var other in Orbits.Value.Values[i])
                ranges.Add(other, other);
        }
    }

    /// <summary>The class of a letter and its other cases; null if it has none.</summary>
    public static RuneClass? ClassOf(int rune)
    {
        if (rune < 128 && !char.IsAsciiLetter((char)rune))
            return null;

        var builder = new RuneClassBuilder();
        builder.AddFolded(rune, rune);
        var pairs = builder.ToSortedPairs();
        return pairs.Length == 2 && pairs[0] == pairs[1] ? null : new(pairs);
    }

    // The Kelvin sign folds to k and the long s to s.
    private static int Beyond(int lower) => lower switch { 'k' => 0x212A, 's' => 0x017F, _ => 0 };

    private static int FirstAtLeast(IList<int> keys, int rune)
    {
        var low = 0;
        var high = keys.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (keys[middle] < rune)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static SortedList<int, int[]> BuildOrbits()
    {
        var groups = new Dictionary<int, List<int>>();
        for (var value = 0; value <= LastFolding; value++)
        {
            if (!Rune.TryCreate(value, out var rune))
                continue;

            var upper = Rune.ToUpperInvariant(rune).Value;
            var lower = Rune.ToLowerInvariant(rune).Value;
            if (upper != value)
                Join(groups, value, upper);

            if (lower != value)
                Join(groups, value, lower);
        }

        var orbits = new SortedList<int, int[]>();
        foreach (var (rune, group) in groups)
            orbits.Add(rune, [.. group.Where(other => other != rune)]);

        return orbits;
    }

    private static void Join(Dictionary<int, List<int>> groups, int one, int other)
    {
        var merged = new SortedSet<int> { one, other };
        if (groups.TryGetValue(one, out var first))
            merged.UnionWith(first);

        if (groups.TryGetValue(other, out var second))
            merged.UnionWith(second);

        List<int> group = [.. merged];
        foreach (var member in group)
            groups[member] = group;
    }
}
