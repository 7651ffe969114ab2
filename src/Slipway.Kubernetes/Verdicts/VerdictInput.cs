namespace Slipway.Kubernetes;

/// <summary>What a verdict is made of; nothing else counts.</summary>
public sealed record VerdictInput
{
    /// <summary>The object.</summary>
    public required KubernetesObject Object { get; init; }

    /// <summary>What may be its parts: replica sets and pods of its namespace. Others are left aside, by owner.</summary>
    public IReadOnlyList<KubernetesObject> Children { get; init; } = [];

    /// <summary>What was remarked in its namespace.</summary>
    public IReadOnlyList<KubernetesEvent> Events { get; init; } = [];

    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>For how long what is wrong may pass.</summary>
    public VerdictBudgets Budgets { get; init; } = VerdictBudgets.Default;

    /// <summary>Gathers the times at which the verdict may become another.</summary>
    internal VerdictTurns Turns { get; init; } = new();

    /// <summary>Something counts as failed from that time on, whatever else decides the verdict now.</summary>
    internal DateTimeOffset Turn(DateTimeOffset at)
    {
        Turns.Add(at, Now);
        return at;
    }
}
