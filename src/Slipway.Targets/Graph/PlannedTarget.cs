using System.Collections.Immutable;

namespace Slipway.Targets;

/// <summary>One step of a plan.</summary>
public sealed record PlannedTarget
{
    /// <summary>The target.</summary>
    public required TargetDescription Target { get; init; }

    /// <summary>The steps, by name, that must have ended before this one starts: every kind of edge, within this plan.</summary>
    public required ImmutableArray<string> WaitsFor { get; init; }

    /// <summary>Whether the user named it (or it is the default).</summary>
    public required bool IsInvoked { get; init; }

    /// <summary>Why it will be left out, where that is known before anything runs; null where it will run.</summary>
    public string? SkipReason { get; init; }
}
