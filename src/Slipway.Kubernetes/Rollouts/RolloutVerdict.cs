using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>How a rollout ended, with the state of each of its objects and what shows why.</summary>
public sealed record RolloutVerdict
{
    /// <summary>How it ended.</summary>
    public required RolloutOutcome Outcome { get; init; }

    /// <summary>Whether all objects are as wished.</summary>
    public bool IsReady => Outcome == RolloutOutcome.Ready;

    /// <summary>Whether the deadline ended it.</summary>
    public bool TimedOut => Outcome == RolloutOutcome.TimedOut;

    /// <summary>All objects as they were last: the worst first, else in the order of the request.</summary>
    public required ImmutableArray<RolloutObject> Objects { get; init; }

    /// <summary>What decided: the worst object; null where all are ready.</summary>
    public RolloutObject? Worst => Objects.FirstOrDefault(one => one.Verdict.State != ObjectState.Ready);

    /// <summary>From the start of the watch to the verdict, without the time that evidence took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>What shows why, of the worst objects; empty where all are ready.</summary>
    public ImmutableArray<ObjectEvidence> Evidence { get; init; } = [];

    /// <summary>The outcome, and the verdict that decided.</summary>
    public override string ToString() => Worst is { } worst ? $"{Outcome}: {worst.Verdict}" : $"{Outcome}";
}
