namespace Slipway.Targets;

internal sealed record TargetEdge(EdgeKind Kind, Delegate Target);
