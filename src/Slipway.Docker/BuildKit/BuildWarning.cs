namespace Slipway.Docker;

/// <summary>What BuildKit finds fault with.</summary>
/// <param name="VertexId">The step; empty for all of the build.</param>
/// <param name="Message">What it is, in one line.</param>
/// <param name="File">The file; null where none is named.</param>
/// <param name="Line">The line, from 1; null where none is named.</param>
public sealed record BuildWarning(string VertexId, string Message, string? File, int? Line);
