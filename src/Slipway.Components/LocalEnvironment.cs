using System.Collections.Immutable;

namespace Slipway.Components;

/// <summary>An environment of local processes, as a build describes it.</summary>
/// <param name="Name">Its name.</param>
public sealed record LocalEnvironment(string Name)
{
    /// <summary>Added to <c>--slipway-local-port</c>: the port that it is reached at.</summary>
    public int PortOffset { get; init; }

    /// <summary>How many replicas. Default: 1.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>The environment that must have verified a release first; null: none.</summary>
    public string? Source { get; init; }

    /// <summary>Whether releases of a dirty tree are accepted; only where people try things. Default: they are not.</summary>
    public bool AcceptsDirtyTrees { get; init; }

    /// <summary>How long it must stay healthy before a release counts as verified. Default: 1 s.</summary>
    public TimeSpan Soak { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Paths that must answer 200 three times in a row before a release counts as verified, such as <c>/version</c>. Default: none.</summary>
    public ImmutableArray<string> HttpGates { get; init; } = [];

    /// <summary>Configuration, as environment variables; no secrets.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
