using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>What is known of a change beside its scans: from the images' configurations, the Dockerfile and the project files. All of it may be missing; then causes are named less exactly.</summary>
public sealed record ChangeFacts
{
    /// <summary>Nothing.</summary>
    public static ChangeFacts None { get; } = new();

    /// <summary>What the deployed image is built on; null where unknown.</summary>
    public BaseImage? BaseBefore { get; init; }

    /// <summary>What the candidate is built on; null where unknown.</summary>
    public BaseImage? BaseAfter { get; init; }

    /// <summary>What made the candidate's layers.</summary>
    public ImmutableArray<LayerHistory> History { get; init; } = [];

    /// <summary>The Dockerfile, from the repository's root; empty where there is none.</summary>
    public string DockerfilePath { get; init; } = "";

    /// <summary>The line of the FROM that the image ends on, from 1; 0 where unknown.</summary>
    public int FromLine { get; init; }

    /// <summary>Where the project asks for its packages; <see cref="ProjectLines"/> reads them.</summary>
    public ImmutableArray<PackageLine> Packages { get; init; } = [];
}
