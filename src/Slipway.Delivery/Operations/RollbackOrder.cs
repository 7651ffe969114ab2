using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>Asks an environment to run a release again that it verified before.</summary>
public sealed record RollbackOrder
{
    /// <summary>Where.</summary>
    public required EnvironmentName Environment { get; init; }

    /// <summary>Which release; null for the one verified before the present one.</summary>
    public ReleaseId? Release { get; init; }

    /// <summary>Who asks, such as <c>user@host</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>How long to wait for an operation that is under way; not at all by default.</summary>
    public TimeSpan LockWait { get; init; }
}
