using System.Collections.Immutable;

namespace Slipway.Targets;

/// <summary>How a target of a run ended.</summary>
public sealed record TargetResult
{
    /// <summary>The target.</summary>
    public required string Name { get; init; }

    /// <summary>How it ended.</summary>
    public required TargetStatus Status { get; init; }

    /// <summary>From start to end, retries included; zero where it did not run.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Why it was skipped, failed or not run, one line; empty elsewhere.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What it reported for the summary, in order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Report { get; init; } = [];
}
