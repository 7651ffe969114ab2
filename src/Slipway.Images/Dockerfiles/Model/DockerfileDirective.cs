namespace Slipway.Images;

/// <summary>One parser directive: <c># syntax=docker/dockerfile:1</c>.</summary>
/// <param name="Name"><c>syntax</c>, <c>escape</c> or <c>check</c>.</param>
/// <param name="Value">What is behind the <c>=</c>, trimmed.</param>
/// <param name="Line">The line, from 1.</param>
public sealed record DockerfileDirective(string Name, string Value, int Line);
