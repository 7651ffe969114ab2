namespace Slipway.Targets;

internal sealed record TargetCondition(Func<bool> Holds, string Text);
