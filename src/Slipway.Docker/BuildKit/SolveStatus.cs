using System.Collections.Immutable;

namespace Slipway.Docker;

/// <summary>News of a build, as BuildKit sends them: <c>moby.buildkit.v1.StatusResponse</c> of its control API.</summary>
public sealed record SolveStatus
{
    /// <summary>Steps that are new or went on.</summary>
    public ImmutableArray<BuildVertex> Vertexes { get; init; } = [];

    /// <summary>How far parts of steps are.</summary>
    public ImmutableArray<BuildTransfer> Transfers { get; init; } = [];

    /// <summary>Output.</summary>
    public ImmutableArray<BuildLog> Logs { get; init; } = [];

    /// <summary>Faults that do not end the build.</summary>
    public ImmutableArray<BuildWarning> Warnings { get; init; } = [];
}
