namespace Slipway.Kubernetes;

/// <summary>What is to be removed, and how.</summary>
public sealed record RemovalRequest
{
    /// <summary>The objects, as they were applied. One with <c>helm.sh/resource-policy: keep</c> stays.</summary>
    public required IReadOnlyList<KubernetesObject> Objects { get; init; }

    /// <summary>The namespace of objects that lie in one and name none. Default: that of the connection.</summary>
    public string? Namespace { get; init; }

    /// <summary>In which order. Default: <see cref="RemovalOrder.Reversed"/>.</summary>
    public RemovalOrder Order { get; init; }

    /// <summary>
    /// Says why a live object that is no longer wanted stays all the same, such as that it has become somebody else's: a sentence, or null where it goes.
    /// Default: all go but those with <c>helm.sh/resource-policy: keep</c>.
    /// </summary>
    public Func<KubernetesObject, string?>? Retention { get; init; }

    /// <summary>What becomes of their parts. Default: they go thereafter.</summary>
    public DeletePropagation Propagation { get; init; } = DeletePropagation.Background;

    /// <summary>How long to wait until all are gone; null (the default): not at all.</summary>
    public TimeSpan? WaitLimit { get; init; }

    /// <summary>How many objects of a kind are removed at once. Default: 8.</summary>
    public int AtOnce { get; init; } = 8;
}
