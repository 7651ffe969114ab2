using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>Asks an environment to run what another one verified: the same digests.</summary>
public sealed record PromoteOrder
{
    /// <summary>Where the release was verified.</summary>
    public required EnvironmentName From { get; init; }

    /// <summary>Where it is to run.</summary>
    public required EnvironmentName To { get; init; }

    /// <summary>Which release; null for the one that <see cref="From"/> verified last.</summary>
    public ReleaseId? Release { get; init; }

    /// <summary>Who asks, such as <c>user@host</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>How long to wait for an operation that is under way; not at all by default.</summary>
    public TimeSpan LockWait { get; init; }
}
