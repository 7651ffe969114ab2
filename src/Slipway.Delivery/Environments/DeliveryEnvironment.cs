using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>One place that releases run in, and the rules for them.</summary>
public sealed record DeliveryEnvironment
{
    /// <summary>Its name, unique in the pipeline.</summary>
    public required EnvironmentName Name { get; init; }

    /// <summary>What applies, watches and reverts there.</summary>
    public required IDeployer Deployer { get; init; }

    /// <summary>What remembers what happened there; not used for another environment.</summary>
    public required ILedger Ledger { get; init; }

    /// <summary>What lets one operation at a time change it; not used for another environment.</summary>
    public required ILock Lock { get; init; }

    /// <summary>What must say yes before a release counts as verified, asked in order; none by default.</summary>
    public ImmutableArray<IGate> Gates { get; init; } = [];

    /// <summary>What must say yes before a release comes here at all, asked in order; none by default.</summary>
    public ImmutableArray<IAdmission> Admissions { get; init; } = [];

    /// <summary>How many copies run; at least 1, by default 1.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Configuration of releases here, as environment variables; no secrets.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>How long a rollout may take; more than zero, by default two minutes, in which an ASP.NET Core service starts many times over.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The environment that must have verified a release first; null where any release may come.</summary>
    public EnvironmentName? Source { get; init; }

    /// <summary>Which trees releases may come from; by default <see cref="TreePolicy.CleanOnly"/>.</summary>
    public TreePolicy Trees { get; init; } = TreePolicy.CleanOnly;
}
