namespace Slipway.Scanning;

/// <summary>What is to be judged, and what else is known.</summary>
public sealed record JudgeRequest
{
    /// <summary>What the decision is about.</summary>
    public required DecisionSubject Subject { get; init; }

    /// <summary>The exceptions from files; those of the policy come on top.</summary>
    public ExceptionSet Exceptions { get; init; } = ExceptionSet.Empty;

    /// <summary>
    /// What is deployed, scanned with the same database; null where nothing is, or the gate is not asked for. With it only what the change brings is refused.
    /// </summary>
    public ScanReport? Deployed { get; init; }

    /// <summary>The deployed image's scan at the time that it was deployed; null where it is lost.</summary>
    public ScanReport? DeployedThen { get; init; }

    /// <summary>What else is known of the change and the repository: names causes, and places in reports.</summary>
    public ChangeFacts Facts { get; init; } = ChangeFacts.None;
}
