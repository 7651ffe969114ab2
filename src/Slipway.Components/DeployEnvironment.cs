using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>An environment, as a build describes it: local processes or, with <c>--deployer helm</c>, a namespace of a cluster.</summary>
/// <param name="Name">Its name.</param>
public sealed record DeployEnvironment(string Name)
{
    /// <summary>Of local processes: added to <c>--slipway-local-port</c>, the port that it is reached at.</summary>
    public int PortOffset { get; init; }

    /// <summary>In a cluster: the namespace, made where it is missing. Default: that of the chart, <c>APPLICATION-NAME</c>.</summary>
    public string? Namespace { get; init; }

    /// <summary>In a cluster: the chart's values files, the later over the earlier. Default: those of the build's chart for this environment.</summary>
    public ImmutableArray<AbsolutePath>? ValuesFiles { get; init; }

    /// <summary>In a cluster: single values over those of the files, as of <c>helm --set</c>, such as <c>service.type=NodePort</c>. Default: none.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>How many replicas. Default: 1.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>The environment that must have verified a release first; null: none.</summary>
    public string? Source { get; init; }

    /// <summary>Whether releases of a dirty tree are accepted; only where people try things. Default: they are not.</summary>
    public bool AcceptsDirtyTrees { get; init; }

    /// <summary>How long a rollout may take. Default: two minutes for local processes, five in a cluster, whose nodes fetch images first.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>How long it must stay healthy before a release counts as verified. Default: 1 s.</summary>
    public TimeSpan Soak { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Paths that must answer 200 three times in a row before a release counts as verified, such as <c>/version</c>. Default: none.</summary>
    public ImmutableArray<string> HttpGates { get; init; } = [];

    /// <summary>Configuration, as environment variables; no secrets.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
