using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>An environment that is a namespace of a cluster.</summary>
public sealed record HelmEnvironment
{
    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The chart: a folder or an archive.</summary>
    public required AbsolutePath Chart { get; init; }

    /// <summary>Values files, the later over the earlier. Default: none.</summary>
    public ImmutableArray<AbsolutePath> ValuesFiles { get; init; } = [];

    /// <summary>Assignments as of <c>--set</c>, over the files. Default: none.</summary>
    public ImmutableArray<string> Set { get; init; } = [];
}
