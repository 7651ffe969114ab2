namespace Slipway.Targets;

/// <summary>Where in the sources a warning or error lies, for annotations of CI hosts.</summary>
/// <param name="File">The path.</param>
/// <param name="Line">From 1; null where unknown.</param>
/// <param name="Column">From 1; null where unknown.</param>
public sealed record SourceLocation(string File, int? Line, int? Column);
