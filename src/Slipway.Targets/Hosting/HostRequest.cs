using System.Collections.Immutable;

namespace Slipway.Targets;

/// <summary>What a command line asks of the host.</summary>
internal sealed record HostRequest
{
    public BuildOptions Options { get; init; } = new();

    public string? Root { get; init; }

    public HostQuery Query { get; init; }

    /// <summary>Options that are not the engine's: parameters of the build, in the order given.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];
}
