namespace Slipway.Docker;

/// <summary>How far a part of a step is, such as a layer that is pulled.</summary>
/// <param name="VertexId">The step.</param>
/// <param name="Name">What is done.</param>
/// <param name="Current">Done so far, mostly in bytes.</param>
/// <param name="Total">In all; 0 where that is not known.</param>
public sealed record BuildTransfer(string VertexId, string Name, long Current, long Total);
