namespace Slipway.Kubernetes;

/// <summary>For how long, or how often, something may be wrong before it counts as failed. What cannot pass has no budget.</summary>
public sealed record VerdictBudgets
{
    /// <summary>The default budgets.</summary>
    public static VerdictBudgets Default { get; } = new();

    /// <summary>For a registry that does not give an image, or does not answer. Default: 60 s; a restart of it takes less.</summary>
    public TimeSpan ImagePull { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For a registry's limit. Default: 5 minutes.</summary>
    public TimeSpan RateLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For a missing ConfigMap, Secret or volume, which may be on its way. Default: 15 s.</summary>
    public TimeSpan MissingReference { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For a volume that cannot be attached or mounted. Default: 60 s.</summary>
    public TimeSpan Mount { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For a pod that no node takes. Default: 30 s.</summary>
    public TimeSpan Unschedulable { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same while a node is on its way (<c>TriggeredScaleUp</c>). Default: 10 minutes.</summary>
    public TimeSpan ScaleUp { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>For quota and admission, which old pods that go may free. Default: 30 s.</summary>
    public TimeSpan Refusal { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For a controller, such as one of Flux, that says that it failed and tries again. Default: 60 s.</summary>
    public TimeSpan Reconciliation { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// For how long a container must have run before its workload counts as ready, where neither a readiness or startup probe nor
    /// <c>minReadySeconds</c> says when it is. Kubernetes counts it at once, so that a program which ends at its start is ready for a moment.
    /// Default: zero, as Kubernetes; rollouts of releases, which decide on what serves, take 3 s.
    /// </summary>
    public TimeSpan Unprobed { get; init; }

    /// <summary>How often a container may be started again. Default: 2, which a crash at start uses up within about 15 s.</summary>
    public int Restarts { get; init; } = 2;
}
