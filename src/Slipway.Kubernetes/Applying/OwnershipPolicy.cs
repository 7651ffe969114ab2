using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>Whose fields are left to others. All other fields that are wanted are taken, and each one taken is reported.</summary>
public sealed record OwnershipPolicy
{
    /// <summary>What is done unless a caller says otherwise.</summary>
    public static OwnershipPolicy Default { get; } = new();

    /// <summary>
    /// Whether <c>spec.replicas</c> is left to a HorizontalPodAutoscaler or a KEDA ScaledObject that targets the workload, live or wanted.
    /// The number that is wanted counts once, when the workload is made. Default: it is.
    /// </summary>
    public bool LeavesReplicasToAutoscalers { get; init; } = true;

    /// <summary>Managers of fields that keep what they own where it differs from what is wanted. Default: none.</summary>
    public ImmutableArray<string> YieldsTo { get; init; } = [];

    /// <summary>
    /// Managers whose fields become ours, so that those which are no longer wanted are removed. Default: Helm, and what kubectl writes
    /// without <c>--server-side</c>.
    /// </summary>
    public ImmutableArray<string> MigratedManagers { get; init; } = ["helm", "Helm", "kubectl-client-side-apply", "kubectl-create"];
}
