namespace Slipway.Images;

/// <summary>A name and its value in ENV, LABEL or ARG.</summary>
/// <param name="Name">The name as written; may hold quotes or variables in LABEL.</param>
/// <param name="Value">The value as written, quotes and variables included; null for an ARG without default.</param>
/// <param name="Form">How it was written.</param>
public sealed record DockerfileAssignment(string Name, string? Value, AssignmentForm Form);
