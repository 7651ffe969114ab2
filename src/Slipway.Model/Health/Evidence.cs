using System.Collections.Immutable;

namespace Slipway.Model;

/// <summary>What a verdict rests on: collected before anything is rolled back, redacted, small enough for a report.</summary>
public sealed record Evidence
{
    /// <summary>No evidence.</summary>
    public static Evidence None { get; } = new();

    /// <summary>The last lines that the failing program wrote, oldest first; at most 20.</summary>
    public ImmutableArray<string> LogTail { get; init; } = [];

    /// <summary>The exit code of the failing program; null where it did not exit, negative signal number where it was killed.</summary>
    public int? ExitCode { get; init; }

    /// <summary>What probes answered, newest last, one line each.</summary>
    public ImmutableArray<string> Probes { get; init; } = [];

    /// <summary>What the deployer noticed on the way, oldest first, one line each.</summary>
    public ImmutableArray<string> Events { get; init; } = [];
}
