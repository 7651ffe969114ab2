using System.Collections.Immutable;

namespace Slipway.Targets;

/// <summary>How a run ended.</summary>
public sealed record BuildResult
{
    /// <summary>0 good; 1 a target or gate failed; 2 bad input; 70 a fault of the build itself; 130 cancelled.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Every target of the plan, in plan order.</summary>
    public required ImmutableArray<TargetResult> Targets { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From start to end.</summary>
    public required TimeSpan Duration { get; init; }
}
