namespace Slipway.Supervisor;

/// <summary>What all replicas of an environment share.</summary>
internal sealed record ReplicaSurroundings
{
    /// <summary>The environment's files.</summary>
    public required EnvironmentFolder Folder { get; init; }

    /// <summary>Where requests are sent.</summary>
    public required Rotation Rotation { get; init; }

    /// <summary>Asks replicas.</summary>
    public required Prober Prober { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Told what happens: subject and message.</summary>
    public required Action<string, string> Tell { get; init; }
}
