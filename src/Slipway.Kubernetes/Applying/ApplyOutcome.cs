using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>What an apply did. It did not do all where there are <see cref="Refusals"/>.</summary>
public sealed record ApplyOutcome
{
    /// <summary>What was done, in that order.</summary>
    public required ImmutableArray<AppliedObject> Objects { get; init; }

    /// <summary>What was not done, and why. Where one of a kind was refused, kinds after it were not tried, and nothing was pruned.</summary>
    public ImmutableArray<ApplyRefusal> Refusals { get; init; } = [];

    /// <summary>Whether all was done.</summary>
    public bool IsComplete => Refusals.Length == 0;

    /// <summary>This outcome, where all was done.</summary>
    /// <exception cref="ToolException">Something was refused; the message has all refusals.</exception>
    public ApplyOutcome EnsureComplete() => IsComplete ? this : throw new ToolException(string.Join('\n', Refusals.Select(one => one.Message)))
    {
        IsTransient = Refusals.All(one => one.IsTransient),
    };
}
