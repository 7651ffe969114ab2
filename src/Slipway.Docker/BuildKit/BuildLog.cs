namespace Slipway.Docker;

/// <summary>Output of a step.</summary>
/// <param name="VertexId">The step.</param>
/// <param name="Text">As it came: parts of lines, several lines.</param>
public sealed record BuildLog(string VertexId, string Text);
