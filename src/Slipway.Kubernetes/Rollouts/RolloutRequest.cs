namespace Slipway.Kubernetes;

/// <summary>What is waited for, and for how long.</summary>
public sealed record RolloutRequest
{
    /// <summary>What was applied. The same object twice counts once.</summary>
    public required IReadOnlyList<RolloutAnchor> Objects { get; init; }

    /// <summary>From the start of the watch; above zero.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>For how long what may pass is given time.</summary>
    public VerdictBudgets Budgets { get; init; } = VerdictBudgets.Default;

    /// <summary>Rules for kinds that are judged otherwise than here; the first that applies is asked.</summary>
    public IReadOnlyList<IVerdictRule> Rules { get; init; } = [];

    /// <summary>What is collected of what has failed.</summary>
    public EvidenceOptions Evidence { get; init; } = new();
}
