using System.Collections.Immutable;
using Slipway.Kubernetes;

namespace Slipway.Deployers;

/// <summary>A revision that was begun: recorded, its first hooks run, its objects applied. What remains is to watch it and to write down how it ended.</summary>
public sealed record ReleaseStart
{
    /// <summary>Its record.</summary>
    public required StoredRelease Stored { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was applied, to be watched; empty where it failed before.</summary>
    public ImmutableArray<RolloutAnchor> Anchors { get; init; } = [];

    /// <summary>What was done to each object.</summary>
    public ImmutableArray<AppliedObject> Objects { get; init; } = [];

    /// <summary>Why it failed already; null where it did not.</summary>
    public ReleaseFailure? Failure { get; init; }

    /// <summary>Whether nothing changed, so that no revision was made.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>The revision that was deployed before; null where none was.</summary>
    public StoredRelease? Before { get; init; }

    /// <summary>The event of the hooks that remain: <c>post-install</c> and so on; empty for none.</summary>
    public required string LastEvent { get; init; }

    /// <summary>Notes for the user.</summary>
    public string Notes => Stored.Record.Notes;

    /// <summary>The release's name.</summary>
    public string Name => Stored.Name;

    /// <summary>What is said of the revision once it is deployed, such as <c>Upgrade complete</c>.</summary>
    public required string Description { get; init; }

    /// <summary>Whether test hooks count for the verdict.</summary>
    public bool RunsTests { get; init; }

    /// <summary>How many revisions are kept; 0 for all.</summary>
    public int HistoryLimit { get; init; }
}
