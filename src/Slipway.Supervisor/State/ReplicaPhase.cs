namespace Slipway.Supervisor;

/// <summary>Where a replica is in its life.</summary>
internal enum ReplicaPhase
{
    /// <summary>Started, not ready yet.</summary>
    Starting,

    /// <summary>In rotation.</summary>
    Ready,

    /// <summary>Was ready, does not answer now; out of rotation.</summary>
    Unready,

    /// <summary>Ended; started again after a pause.</summary>
    BackOff,

    /// <summary>Out of rotation for good, finishing what it has begun.</summary>
    Draining,

    /// <summary>Told to end.</summary>
    Stopping,

    /// <summary>Ended for good.</summary>
    Gone,
}
