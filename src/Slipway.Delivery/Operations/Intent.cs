using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>An order of any kind, as the one flow of all operations takes it.</summary>
internal sealed record Intent
{
    public required DeliveryEnvironment Environment { get; init; }

    public required OperationKind Kind { get; init; }

    public required string Actor { get; init; }

    public required TimeSpan LockWait { get; init; }

    public EnvironmentName? From { get; init; }

    public VerificationPolicy Policy { get; init; }

    /// <summary>What is asked before anything is changed: all that the environment names, unless the images cannot be looked at yet.</summary>
    public ImmutableArray<IAdmission> Admissions => IsUnpublished ? [] : Environment.Admissions;

    /// <summary>Whether its images are nowhere yet, as in a plan of what would be pushed first.</summary>
    public bool IsUnpublished { get; init; }

    /// <summary>How many settings are of this once.</summary>
    public int Overrides { get; init; }

    /// <summary>Called under the lock, with what the ledger says then.</summary>
    public required Func<LedgerState, Choice> Choose { get; init; }

    public bool IsForced => Policy == VerificationPolicy.ForceUnverified;
}
