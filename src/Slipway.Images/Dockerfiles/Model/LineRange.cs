namespace Slipway.Images;

/// <summary>The lines that something takes in a file, both included.</summary>
/// <param name="First">The first line, from 1.</param>
/// <param name="Last">The last line, not before the first.</param>
public sealed record LineRange(int First, int Last)
{
    /// <summary><c>7</c> or <c>7-9</c>.</summary>
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}
