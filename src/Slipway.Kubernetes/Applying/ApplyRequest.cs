namespace Slipway.Kubernetes;

/// <summary>What is wanted of a cluster, and on whose behalf.</summary>
public sealed record ApplyRequest
{
    /// <summary>
    /// The objects that are wanted. Applied kind by kind in the order in which kinds first appear here, but namespaces and definitions of
    /// kinds first; lists of objects count as their items.
    /// </summary>
    public required IReadOnlyList<KubernetesObject> Objects { get; init; }

    /// <summary>What was wanted before, as it was applied then; what is no longer wanted is removed after all else is done.</summary>
    public IReadOnlyList<KubernetesObject> Previous { get; init; } = [];

    /// <summary>The namespace of objects that lie in one and name none. Default: that of the connection.</summary>
    public string? Namespace { get; init; }

    /// <summary>Namespaces that are not there yet and that the caller makes before it applies: a plan asks the server nothing of them.</summary>
    public IReadOnlyList<string> NamespacesToCome { get; init; } = [];

    /// <summary>As whom fields are owned, such as <c>slipway</c>.</summary>
    public required string FieldManager { get; init; }

    /// <summary>Whose fields are left to others.</summary>
    public OwnershipPolicy Ownership { get; init; } = OwnershipPolicy.Default;

    /// <summary>What is done where a field cannot be changed. Default: it is refused.</summary>
    public ImmutableFieldPolicy ImmutableFields { get; init; }

    /// <summary>What is done with objects that are as they are wanted. Default: they are applied.</summary>
    public UnchangedObjects Unchanged { get; init; }

    /// <summary>
    /// Says why an object that is there already, and that <see cref="Previous"/> does not have, may not be taken over: a sentence, or
    /// null where it may. Given the wanted object and the live one. Default: any may.
    /// </summary>
    public Func<KubernetesObject, KubernetesObject, string?>? Admission { get; init; }

    /// <summary>
    /// Says why a live object that is no longer wanted stays all the same, such as that it has become somebody else's: a sentence, or null where it goes.
    /// Default: all go but those with <c>helm.sh/resource-policy: keep</c>.
    /// </summary>
    public Func<KubernetesObject, string?>? Retention { get; init; }

    /// <summary>How long it waits, and how much it does at once.</summary>
    public ApplyLimits Limits { get; init; } = new();
}
