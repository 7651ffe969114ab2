namespace Slipway.Deployers;

/// <summary>A release to be brought back to a revision before.</summary>
public sealed record ReleaseReturn
{
    /// <summary>The release's name.</summary>
    public required string Name { get; init; }

    /// <summary>The revision; null for the last one that was good: the deployed one where a later one failed, else the one that it replaced.</summary>
    public int? Revision { get; init; }

    /// <summary>How it is carried out. Hooks are those of the revision that is brought back, as Helm does it.</summary>
    public ReleaseConduct Conduct { get; init; } = ReleaseConduct.Default;
}
