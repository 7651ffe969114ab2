using System.Collections.Immutable;

namespace Slipway.Model;

/// <summary>What applying a request would change, known before anything is changed.</summary>
public sealed record DeployPlan
{
    /// <summary>The request that was planned.</summary>
    public required DeployRequest Request { get; init; }

    /// <summary>What would change, one line each, in order; empty where the environment already is as asked.</summary>
    public required ImmutableArray<string> Changes { get; init; }

    /// <summary>The identity of the plan: of the request and of the state that it was made against.</summary>
    public required Digest Hash { get; init; }
}
