namespace Slipway.Kubernetes;

/// <summary>What one watch of a rollout hears: a kind in a namespace.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Namespace">The namespace; null for what lies in none.</param>
/// <param name="Name">The one object that is meant; null where several are, or parts.</param>
/// <param name="IsNeeded">Whether there is no verdict without it: objects that are waited for, and not what only tells more of them.</param>
internal sealed record WatchGroup(ResourceKind Kind, string? Namespace, string? Name, bool IsNeeded)
{
    // Remarks that every healthy start makes, and no rule looks at: of ten thousand pods they are a hundred thousand.
    private const string Remarks =
        "reason!=Scheduled,reason!=Pulling,reason!=Pulled,reason!=Created,reason!=Started,"
        + "reason!=SuccessfulCreate,reason!=SuccessfulDelete,reason!=ScalingReplicaSet,reason!=SuccessfulRescale,reason!=Sync";

    /// <summary>The kind of what is remarked.</summary>
    public static ResourceKind Remark { get; } = ResourceKind.Of("v1", "Event");

    /// <summary>Whether it tells what is remarked.</summary>
    public bool IsRemarks => Kind == Remark;

    /// <summary>What is asked of the server.</summary>
    public ListRequest Request => new()
    {
        Kind = Kind,
        Namespace = Namespace,
        FieldSelector = Name is null ? IsRemarks ? Remarks : null : $"metadata.name={Name}",
    };
}
