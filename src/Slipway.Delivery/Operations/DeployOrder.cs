using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>Asks an environment to run a release.</summary>
public sealed record DeployOrder
{
    /// <summary>Where.</summary>
    public required EnvironmentName Environment { get; init; }

    /// <summary>What.</summary>
    public required Release Release { get; init; }

    /// <summary>Who asks, such as <c>user@host</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>Settings for this once, over those of the environment; with any, the release is not verified by this. None by default.</summary>
    public ImmutableSortedDictionary<string, string> SettingOverrides { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether the release must be verified in the source; by default it must.</summary>
    public VerificationPolicy Verification { get; init; } = VerificationPolicy.Required;

    /// <summary>Whether its images can be looked at; by default they can. Admissions are not asked about what is only planned.</summary>
    public ReleasePublication Publication { get; init; } = ReleasePublication.Published;

    /// <summary>How long to wait for an operation that is under way; not at all by default.</summary>
    public TimeSpan LockWait { get; init; }
}
