namespace Slipway.Helm.Policies;

/// <summary>A place where a rule is not kept.</summary>
/// <param name="Object">The object; null where a suppression in code is meant.</param>
/// <param name="Path">The place in it.</param>
/// <param name="Message">What is wrong: one sentence.</param>
/// <param name="Action">What to do: one sentence.</param>
/// <param name="Container">The container; null where none is meant.</param>
internal sealed record PolicyBreach(PolicyObject? Object, ObjectPath Path, string Message, string Action, string? Container = null);
