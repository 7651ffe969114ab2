namespace Slipway.Targets;

/// <param name="Text">The expression as written.</param>
/// <param name="Member">The parameter's property name; null for a condition.</param>
/// <param name="IsMet">Whether it has a value, or the condition holds.</param>
internal sealed record TargetRequirement(string Text, string? Member, Func<bool> IsMet);
