namespace Slipway.Scanning;

/// <summary>One thing that speaks against an image.</summary>
/// <param name="Cause">What it is.</param>
/// <param name="Effect">Whether it stops the build or is only said.</param>
/// <param name="Message">What is the matter, on what, expected against actual.</param>
/// <param name="Action">What to do about it.</param>
public sealed record DecisionReason(DecisionCause Cause, RuleEffect Effect, string Message, string Action);
