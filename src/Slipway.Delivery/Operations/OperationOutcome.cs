using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>How an operation on an environment ended.</summary>
public abstract record OperationOutcome
{
    private OperationOutcome(EnvironmentName environment) => Environment = environment;

    /// <summary>Where.</summary>
    public EnvironmentName Environment { get; }

    /// <summary>Whether the environment now is as asked.</summary>
    public bool Succeeded => this is Verified or Unverified or Removed;

    /// <summary>The release runs and passed every gate.</summary>
    /// <param name="Observation">What runs now.</param>
    /// <param name="Release">The release.</param>
    /// <param name="Elapsed">From the lock to the end.</param>
    public sealed record Verified(EnvironmentObservation Observation, Release Release, TimeSpan Elapsed)
        : OperationOutcome(Observation.Environment);

    /// <summary>The release runs and passed every gate, but with settings of this once, so it does not count as verified.</summary>
    /// <param name="Observation">What runs now.</param>
    /// <param name="Release">The release.</param>
    /// <param name="Elapsed">From the lock to the end.</param>
    public sealed record Unverified(EnvironmentObservation Observation, Release Release, TimeSpan Elapsed)
        : OperationOutcome(Observation.Environment);

    /// <summary>Nothing runs, as asked.</summary>
    /// <param name="Place">Where.</param>
    /// <param name="Elapsed">From the lock to the end.</param>
    public sealed record Removed(EnvironmentName Place, TimeSpan Elapsed) : OperationOutcome(Place);

    /// <summary>The release was bad; what was verified before serves again.</summary>
    /// <param name="Place">Where.</param>
    /// <param name="Release">The bad release.</param>
    /// <param name="Verdict">Why it is bad, with the evidence.</param>
    /// <param name="To">What serves again; null where nothing does, as before.</param>
    /// <param name="Elapsed">From the lock to the end.</param>
    public sealed record RolledBack(EnvironmentName Place, Release Release, Verdict.Bad Verdict, ReleaseId? To, TimeSpan Elapsed)
        : OperationOutcome(Place)
    {
        /// <summary>Whether something serves again that the ledger does not know, such as what another tool had deployed; <see cref="To"/> is null then.</summary>
        public bool IsToUnknown { get; init; }
    }

    /// <summary>The release was bad and nothing good took its place: a person must look.</summary>
    /// <param name="Place">Where.</param>
    /// <param name="Release">The bad release.</param>
    /// <param name="Verdict">Why it is bad, with the evidence.</param>
    /// <param name="Reason">Why it was not rolled back, one sentence.</param>
    /// <param name="Elapsed">From the lock to the end.</param>
    public sealed record StillBroken(EnvironmentName Place, Release Release, Verdict.Bad Verdict, string Reason, TimeSpan Elapsed)
        : OperationOutcome(Place);

    /// <summary>Nothing was changed: a rule of the environment forbids it.</summary>
    /// <param name="Place">Where.</param>
    /// <param name="Reason">Which rule, and what to do.</param>
    public sealed record Refused(EnvironmentName Place, string Reason) : OperationOutcome(Place);
}
