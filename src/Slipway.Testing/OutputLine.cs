using Slipway.Targets;

namespace Slipway.Testing;

/// <summary>A line that a build wrote.</summary>
/// <param name="Target">Whose; null for the build's own.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Message">The text, secrets masked.</param>
public sealed record OutputLine(string? Target, LogLevel Level, string Message);
