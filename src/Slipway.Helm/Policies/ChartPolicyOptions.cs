using Slipway.Helm.Releases;
using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>What is wanted of the objects that a chart makes.</summary>
public sealed record ChartPolicyOptions
{
    /// <summary>Rules that are off by default and wanted, by id.</summary>
    public IReadOnlyList<string> Enabled { get; init; } = [];

    /// <summary>Rules that are not wanted, by id.</summary>
    public IReadOnlyList<string> Disabled { get; init; } = [];

    /// <summary>Other severities than the default ones, by id.</summary>
    public IReadOnlyDictionary<string, FindingSeverity> Severities { get; init; } = new Dictionary<string, FindingSeverity>(StringComparer.Ordinal);

    /// <summary>What need not be kept, and why. Default: nothing beyond what the objects' annotations say.</summary>
    public IReadOnlyList<PolicySuppression> Suppressions { get; init; } = [];

    /// <summary>The version of Kubernetes whose APIs are to be there. Default: that of Helm 3.21.</summary>
    public KubeVersion KubeVersion { get; init; } = KubeVersion.Default;

    /// <summary>The clock by which suppressions expire. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
