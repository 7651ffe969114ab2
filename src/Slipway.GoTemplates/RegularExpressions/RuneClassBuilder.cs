using System.Runtime.InteropServices;

namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>Gathers ranges of code points in any order, folded where asked, and sorts them at the end.</summary>
internal sealed class RuneClassBuilder
{
    private readonly List<(int First, int Last)> _ranges = [];

    public void Add(int first, int last) => _ranges.Add((first, last));

    public void Add(ReadOnlySpan<int> pairs)
    {
        for (var i = 0; i < pairs.Length; i += 2)
            _ranges.Add((pairs[i], pairs[i + 1]));
    }

    public void AddFolded(int first, int last)
    {
        Add(first, last);
        CaseFolding.AddEquivalents(first, last, _ranges);
    }

    public void AddFolded(ReadOnlySpan<int> pairs)
    {
        for (var i = 0; i < pairs.Length; i += 2)
            AddFolded(pairs[i], pairs[i + 1]);
    }

    public void AddNegated(ReadOnlySpan<int> sortedPairs)
    {
        var next = 0;
        for (var i = 0; i < sortedPairs.Length; i += 2)
        {
            if (sortedPairs[i] > next)
                Add(next, sortedPairs[i] - 1);

            next = sortedPairs[i + 1] + 1;
        }

        if (next <= CaseFolding.LastRune)
            Add(next, CaseFolding.LastRune);
    }

    public int[] ToSortedPairs()
    {
        var ranges = CollectionsMarshal.AsSpan(_ranges);
        ranges.Sort();
        var pairs = new List<int>(ranges.Length * 2);
        foreach (var (first, last) in ranges)
        {
            if (pairs.Count > 0 && first <= pairs[^1] + 1)
                pairs[^1] = Math.Max(pairs[^1], last);
            else
                Append(pairs, first, last);
        }

        return [.. pairs];
    }

    private static void Append(List<int> pairs, int first, int last)
    {
        pairs.Add(first);
        pairs.Add(last);
    }
}
