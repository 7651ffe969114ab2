using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>Asks an environment to run nothing.</summary>
public sealed record DownOrder
{
    /// <summary>Where.</summary>
    public required EnvironmentName Environment { get; init; }

    /// <summary>Who asks, such as <c>user@host</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>How long to wait for an operation that is under way; not at all by default.</summary>
    public TimeSpan LockWait { get; init; }
}
