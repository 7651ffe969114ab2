namespace Slipway.Helm.Releases;

/// <summary>Something to be sorted by its kind's rank, where kinds without one come last by name, and what is equal keeps its order.</summary>
internal sealed record RankedItem<T>(T Item, int Rank, string Kind, int Position)
{
    public static int Order(RankedItem<T> left, RankedItem<T> right)
    {
        if (left.Rank != right.Rank)
            return left.Rank.CompareTo(right.Rank);
        var byKind = left.Rank == int.MaxValue ? string.CompareOrdinal(left.Kind, right.Kind) : 0;
        return byKind != 0 ? byKind : left.Position.CompareTo(right.Position);
    }
}
