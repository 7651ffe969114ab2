namespace Slipway.Images;

/// <summary>An instruction's text with its continued lines joined.</summary>
internal sealed record LogicalLine(string Text, int First, int Last, IReadOnlyList<int> EmptyContinuations);
