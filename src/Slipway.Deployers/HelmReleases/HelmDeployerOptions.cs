using System.Collections.Immutable;
using Slipway.GoTemplates.Values;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>Where and how an application is released by Helm.</summary>
public sealed record HelmDeployerOptions
{
    /// <summary>The name of the Helm release; the same in each environment.</summary>
    public required string ReleaseName { get; init; }

    /// <summary>The environments by name.</summary>
    public required ImmutableSortedDictionary<string, HelmEnvironment> Environments { get; init; }

    /// <summary>The values of a request, laid over the files' and under nothing. Default: <see cref="PipelineValues.Of"/>.</summary>
    public Func<DeployRequest, GoMap> Values { get; init; } = PipelineValues.Of;

    /// <summary>Whether the chart's test hooks count for the verdict. Default: they do.</summary>
    public bool RunsTests { get; init; } = true;

    /// <summary>How many revisions are kept. Default: 10.</summary>
    public int HistoryLimit { get; init; } = 10;

    /// <summary>Who may keep which fields.</summary>
    public OwnershipPolicy Ownership { get; init; } = OwnershipPolicy.Default;
}
