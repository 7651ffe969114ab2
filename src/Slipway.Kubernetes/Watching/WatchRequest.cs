namespace Slipway.Kubernetes;

/// <summary>What is watched, and for how long nothing may be heard.</summary>
public sealed record WatchRequest
{
    /// <summary>The objects.</summary>
    public required ListRequest Objects { get; init; }

    /// <summary>
    /// How long an open connection may be silent before it is held for dead and made anew. Default: 5 minutes. The server is asked to
    /// end a quiet connection before that by itself, so that only a dead one reaches it.
    /// </summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a server that does not answer is asked again and again before the watch fails. Default: 5 minutes.</summary>
    public TimeSpan OutageLimit { get; init; } = TimeSpan.FromMinutes(5);
}
