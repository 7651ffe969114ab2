using System.Text.Json.Serialization;

namespace Slipway.Model;

/// <summary>What a line of the ledger tells.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Applied), "applied")]
[JsonDerivedType(typeof(Judged), "judged")]
[JsonDerivedType(typeof(GateJudged), "gate")]
[JsonDerivedType(typeof(Verified), "verified")]
[JsonDerivedType(typeof(RolledBack), "rolledBack")]
[JsonDerivedType(typeof(Finished), "finished")]
[JsonDerivedType(typeof(Abandoned), "abandoned")]
[JsonDerivedType(typeof(Held), "held")]
[JsonDerivedType(typeof(Released), "released")]
public abstract record LedgerEvent
{
    private LedgerEvent()
    {
    }

    /// <summary>An operation began. Written before anything is changed.</summary>
    /// <param name="Operation">What was asked.</param>
    /// <param name="Request">What the environment is to run; null for <see cref="OperationKind.Down"/>.</param>
    /// <param name="Previous">What it was last verified with; what a failure returns to.</param>
    /// <param name="From">The environment promoted from; null elsewhere.</param>
    /// <param name="Note">Why, or which safeguard was switched off; empty where there is nothing to say.</param>
    public sealed record Started(
        OperationKind Operation, DeployRequest? Request, DeployRequest? Previous, EnvironmentName? From, string Note)
        : LedgerEvent;

    /// <summary>The deployer took the request.</summary>
    /// <param name="Generation">The rollout's generation.</param>
    public sealed record Applied(long Generation) : LedgerEvent;

    /// <summary>The rollout has a verdict.</summary>
    /// <param name="Verdict">The verdict, with its evidence.</param>
    public sealed record Judged(Verdict Verdict) : LedgerEvent;

    /// <summary>A gate has judged.</summary>
    /// <param name="Gate">Its name.</param>
    /// <param name="Outcome">What it said.</param>
    public sealed record GateJudged(string Gate, GateOutcome Outcome) : LedgerEvent;

    /// <summary>The release passed every gate of this environment.</summary>
    /// <param name="Release">The release.</param>
    public sealed record Verified(Release Release) : LedgerEvent;

    /// <summary>A bad release was replaced by the last verified one, or by nothing where there was none.</summary>
    /// <param name="To">The release that serves again; null where nothing does.</param>
    /// <param name="Verdict">How that rollout ended.</param>
    public sealed record RolledBack(ReleaseId? To, Verdict Verdict) : LedgerEvent;

    /// <summary>The operation ended.</summary>
    /// <param name="Succeeded">Whether the environment now is as asked.</param>
    /// <param name="Summary">One sentence.</param>
    public sealed record Finished(bool Succeeded, string Summary) : LedgerEvent;

    /// <summary>A later operation found this one without an end: its process died.</summary>
    /// <param name="Summary">What was found and what was done.</param>
    public sealed record Abandoned(string Summary) : LedgerEvent;

    /// <summary>A release must not come back by itself.</summary>
    /// <param name="Release">The release.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Held(ReleaseId Release, string Reason) : LedgerEvent;

    /// <summary>A hold was lifted by a person.</summary>
    /// <param name="Release">The release.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Released(ReleaseId Release, string Reason) : LedgerEvent;
}
