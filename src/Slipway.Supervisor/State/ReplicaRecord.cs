namespace Slipway.Supervisor;

/// <summary>A replica as it is written down: enough to find it again and to start it again.</summary>
internal sealed record ReplicaRecord
{
    /// <summary>Its name, never used twice.</summary>
    public required string Name { get; init; }

    /// <summary>What it runs.</summary>
    public required ReplicaTemplate Template { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required ReplicaPhase Phase { get; init; }

    /// <summary>The port that it listens on.</summary>
    public required int Port { get; init; }

    /// <summary>The process; null where none runs.</summary>
    public required ProcessIdentity? Process { get; init; }

    /// <summary>How often it was started again.</summary>
    public required int Restarts { get; init; }

    /// <summary>Whether it was ever ready.</summary>
    public required bool WasReady { get; init; }

    /// <summary>How it is, one short sentence.</summary>
    public required string Status { get; init; }
}
