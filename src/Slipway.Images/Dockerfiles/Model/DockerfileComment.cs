namespace Slipway.Images;

/// <summary>A comment on a line of its own.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Text">What is behind the <c>#</c>, trimmed.</param>
public sealed record DockerfileComment(int Line, string Text);
