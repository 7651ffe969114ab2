namespace Slipway.Deployers;

/// <summary>A release to be taken away.</summary>
public sealed record ReleaseRemoval
{
    /// <summary>The release's name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the records stay, the last one as <c>uninstalled</c>. Default: they go.</summary>
    public bool KeepsHistory { get; init; }

    /// <summary>Whether to return before all objects are gone. Default: it is waited.</summary>
    public bool DoesNotWait { get; init; }

    /// <summary>How it is carried out.</summary>
    public ReleaseConduct Conduct { get; init; } = ReleaseConduct.Default;
}
