using System.Collections.Immutable;

namespace Slipway.Images;

/// <summary>In what two images differ.</summary>
/// <param name="Found">The first differences, by manifest, configuration and layers; empty where the images are the same.</param>
/// <param name="Omitted">How many more there are.</param>
public sealed record ImageDifferences(ImmutableArray<ImageDifference> Found, int Omitted)
{
    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Found.IsEmpty && Omitted == 0;

    /// <summary>A line for each, and how many more there are.</summary>
    public override string ToString() =>
        string.Join('\n', Omitted == 0 ? Found.Select(one => $"{one}") : Found.Select(one => $"{one}").Append($"and {Omitted} more"));
}
