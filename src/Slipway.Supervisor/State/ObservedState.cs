using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Supervisor;

/// <summary>What an environment runs. Written by the supervisor alone; the next one starts from it.</summary>
internal sealed record ObservedState
{
    /// <summary>The supervisor that wrote it.</summary>
    public required ProcessIdentity Supervisor { get; init; }

    /// <summary>The folder name of that supervisor's files, which is their hash.</summary>
    public required string Version { get; init; }

    /// <summary>The generation at work.</summary>
    public required long Generation { get; init; }

    /// <summary>How that generation ended; null while it rolls.</summary>
    public required Verdict? Verdict { get; init; }

    /// <summary>The last generation that was good and has not been taken down; null where none was.</summary>
    public required DesiredState? Serving { get; init; }

    /// <summary>The port that is forwarded; 0 where none is.</summary>
    public required int Port { get; init; }

    /// <summary>Why the port is not forwarded; empty where it is.</summary>
    public required string PortProblem { get; init; }

    /// <summary>All replicas that are not gone.</summary>
    public required ImmutableArray<ReplicaRecord> Replicas { get; init; }

    /// <summary>The last events, oldest first.</summary>
    public required ImmutableArray<SupervisorEvent> Events { get; init; }
}
