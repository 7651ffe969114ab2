namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>A set of code points as sorted ranges, with a bitmap for ASCII.</summary>
internal sealed class RuneClass
{
    private readonly int[] _ranges;
    private readonly ulong _low;
    private readonly ulong _high;

    /// <param name="ranges">Pairs of first and last code point, sorted, disjoint.</param>
    public RuneClass(int[] ranges)
    {
        _ranges = ranges;
        for (var rune = 0; rune < 128; rune++)
        {
            if (!Search(rune))
                continue;

            if (rune < 64)
                _low |= 1UL << rune;
            else
                _high |= 1UL << (rune - 64);
        }
    }

    public ReadOnlySpan<int> Ranges => _ranges;

    public bool Contains(int rune) => rune switch
    {
        < 64 => (_low >> rune & 1) != 0,
        < 128 => (_high >> (rune - 64) & 1) != 0,
        _ => Search(rune),
    };

    private bool Search(int rune)
    {
        var low = 0;
        var high = _ranges.Length / 2;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rune < _ranges[2 * middle])
                high = middle;
            else if (rune > _ranges[(2 * middle) + 1])
                low = middle + 1;
            else
                return true;
        }

        return false;
    }
}
