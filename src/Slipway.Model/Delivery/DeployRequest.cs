using System.Collections.Immutable;

namespace Slipway.Model;

/// <summary>What an environment is asked to run: a release, and how.</summary>
public sealed record DeployRequest
{
    /// <summary>Where.</summary>
    public required EnvironmentName Environment { get; init; }

    /// <summary>What.</summary>
    public required Release Release { get; init; }

    /// <summary>How many copies; at least 1.</summary>
    public required int Replicas { get; init; }

    /// <summary>Configuration of the release in this environment, as environment variables; no secrets.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>How long the rollout may take before its verdict is <see cref="Cause.DeadlineExceeded"/> or worse known.</summary>
    public required TimeSpan Deadline { get; init; }
}
