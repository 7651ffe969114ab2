using System.Collections.Immutable;

namespace Slipway.Images;

/// <summary>Differences as they are found: the first ones whole, the others by number.</summary>
internal sealed class DifferenceList(int limit)
{
    private readonly ImmutableArray<ImageDifference>.Builder _found = ImmutableArray.CreateBuilder<ImageDifference>();

    /// <summary>How many were found.</summary>
    public int Count { get; private set; }

    public void Add(ImageDifference difference)
    {
        if (Count++ < limit)
            _found.Add(difference);
    }

    public ImageDifferences ToDifferences() => new(_found.ToImmutable(), Count - _found.Count);
}
