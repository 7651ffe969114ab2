namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>Gathers ranges of code points in any order, folded where asked, and sorts them at the end.</summary>
internal sealed class RuneClassBuilder
{
    private const int FewRanges = 64;

    // Each range is one number, the first code point above the last, so that numbers sort as ranges do.
    private long[] _ranges = new long[8];
    private int _count;

    public void Add(int first, int last)
    {
        if (_count == _ranges.Length)
            Array.Resize(ref _ranges, _count * 2);

        _ranges[_count++] = ((long)first << 32) | (uint)last;
    }

    public void Add(ReadOnlySpan<int> pairs)
    {
        for (var i = 0; i < pairs.Length; i += 2)
            Add(pairs[i], pairs[i + 1]);
    }

    public void AddFolded(int first, int last)
    {
        Add(first, last);
        CaseFolding.AddEquivalents(first, last, this);
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
        Sort();
        var pairs = new int[_count * 2];
        var length = 0;
        for (var i = 0; i < _count; i++)
        {
            var first = (int)(_ranges[i] >> 32);
            var last = (int)(_ranges[i] & uint.MaxValue);
            if (length > 0 && first <= pairs[length - 1] + 1)
            {
                pairs[length - 1] = Math.Max(pairs[length - 1], last);
                continue;
            }

            pairs[length++] = first;
            pairs[length++] = last;
        }

        Array.Resize(ref pairs, length);
        return pairs;
    }

    // The generic sort has to be compiled at start-up: a few ranges are sorted faster than that.
    private void Sort()
    {
        if (_count > FewRanges)
        {
            Array.Sort(_ranges, 0, _count);
            return;
        }

        for (var i = 1; i < _count; i++)
        {
            var range = _ranges[i];
            var to = i;
            for (; to > 0 && _ranges[to - 1] > range; to--)
                _ranges[to] = _ranges[to - 1];

            _ranges[to] = range;
        }
    }
}
