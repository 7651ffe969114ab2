using System.Collections.Immutable;

namespace Slipway.Targets;

/// <summary>What a run will do, in an order that is the same for the same build and arguments.</summary>
/// <param name="Steps">Topologically sorted; ties in declaration order.</param>
public sealed record BuildPlan(ImmutableArray<PlannedTarget> Steps);
