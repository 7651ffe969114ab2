namespace Slipway.Kubernetes;

/// <summary>How an object was when a plan was made. What it reports of itself (status) is no part of that.</summary>
/// <param name="Uid">Which object; null where there was none.</param>
/// <param name="ResourceVersion">Its state then, for people: another state with the same contents will do.</param>
/// <param name="Contents">A hash of what the plan rests on; null where there was no object.</param>
public sealed record PlanBase(string? Uid, string? ResourceVersion, string? Contents)
{
    /// <summary>There was no object.</summary>
    public static PlanBase Absent { get; } = new(null, null, null);

    /// <summary>How an object is. What is being deleted already counts as gone.</summary>
    /// <param name="live">The object; null where there is none.</param>
    /// <param name="replicas">Who says how many replicas it has; an autoscaler may change them at any time.</param>
    public static PlanBase Of(KubernetesObject? live, ReplicasOwner replicas) => live is null or { Metadata.DeletedAt: not null }
        ? Absent
        : new PlanBase(live.Metadata.Uid, live.Metadata.ResourceVersion, LiveForm.HashOf(live, replicas));

    /// <summary>Whether a plan that rests on this may be applied to that.</summary>
    internal bool IsSame(PlanBase other) => Uid == other.Uid && Contents == other.Contents;
}
