using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>One operation as the ledger tells it.</summary>
public sealed record OperationRecord
{
    /// <summary>Its name in its environment's ledger, such as <c>op-12</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where.</summary>
    public required EnvironmentName Environment { get; init; }

    /// <summary>What was asked.</summary>
    public required OperationKind Kind { get; init; }

    /// <summary>Who asked.</summary>
    public required string Actor { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, or was found without an end; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What was to run; null where that is nothing.</summary>
    public Release? Release { get; init; }

    /// <summary>How it ended.</summary>
    public OperationState State { get; init; } = OperationState.Unfinished;

    /// <summary>What came of it, one sentence; empty while it runs.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Why the release was bad; null where it was not, or before there is a verdict.</summary>
    public Cause? Cause { get; init; }

    /// <summary>All its lines, oldest first.</summary>
    public ImmutableArray<LedgerEntry> Entries { get; init; } = [];
}
