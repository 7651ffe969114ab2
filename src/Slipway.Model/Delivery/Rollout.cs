namespace Slipway.Model;

/// <summary>A request that was applied. Watching is anchored to it, never to a name.</summary>
public sealed record Rollout
{
    /// <summary>The request.</summary>
    public required DeployRequest Request { get; init; }

    /// <summary>Counts up with each apply in an environment; what an older generation does says nothing of this one.</summary>
    public required long Generation { get; init; }

    /// <summary>When it was applied.</summary>
    public required DateTimeOffset AppliedAt { get; init; }
}
