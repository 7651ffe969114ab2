namespace Slipway.Targets;

/// <param name="Result">What the summary shows.</param>
/// <param name="Failure">Why it failed; null elsewhere.</param>
internal sealed record TargetOutcome(TargetResult Result, Exception? Failure);
