using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What a decision is about.</summary>
public sealed record DecisionSubject
{
    /// <summary>The application; null where unknown.</summary>
    public ApplicationName? Application { get; init; }

    /// <summary>The environment that it is to go to; null where none is meant yet.</summary>
    public EnvironmentName? Environment { get; init; }

    /// <summary>The commit that it was built from; null where unknown.</summary>
    public GitCommit? Commit { get; init; }

    /// <summary>The image's manifest, where the scan does not say it; null where there is no image.</summary>
    public Digest? Image { get; init; }
}
