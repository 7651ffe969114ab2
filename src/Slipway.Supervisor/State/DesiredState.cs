using Slipway.Model;

namespace Slipway.Supervisor;

/// <summary>What an environment is to run. Written by the deployer, whole or not at all; read by the supervisor.</summary>
internal sealed record DesiredState
{
    /// <summary>Counts up with each change.</summary>
    public required long Generation { get; init; }

    /// <summary>Which environment.</summary>
    public required EnvironmentName Environment { get; init; }

    /// <summary>What was asked; null: run nothing and end.</summary>
    public required DeployRequest? Request { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset AppliedAt { get; init; }

    /// <summary>What a replica runs; null exactly where the request is.</summary>
    public required ReplicaTemplate? Template { get; init; }

    /// <summary>The port that the environment serves on.</summary>
    public required int Port { get; init; }

    /// <summary>How replicas are probed.</summary>
    public ProbeSettings Probes { get; init; } = new();
}
