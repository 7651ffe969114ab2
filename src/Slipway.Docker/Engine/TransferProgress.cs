namespace Slipway.Docker;

/// <summary>How far a pull or push is.</summary>
/// <param name="Item">The layer, by the first letters of its digest; empty for all of it.</param>
/// <param name="Status">What happens to it, in the engine's words.</param>
/// <param name="Current">Bytes done.</param>
/// <param name="Total">Bytes in all; 0 where that is not known.</param>
public sealed record TransferProgress(string Item, string Status, long Current, long Total);
