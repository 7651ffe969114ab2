using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What is about to be deployed, promoted or gone back to.</summary>
public sealed record PolicySubject
{
    /// <summary>The image.</summary>
    public required Digest Image { get; init; }

    /// <summary>The commit that the release says it is of; null where it says none.</summary>
    public GitCommit? Commit { get; init; }
}
