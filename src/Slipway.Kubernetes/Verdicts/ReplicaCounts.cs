using System.Globalization;

namespace Slipway.Kubernetes;

/// <summary>How many replicas there are of each sort.</summary>
/// <param name="Wanted">How many there shall be.</param>
/// <param name="Total">How many there are, old ones included.</param>
/// <param name="Updated">How many are of the newest sort.</param>
/// <param name="Available">How many serve.</param>
internal sealed record ReplicaCounts(long Wanted, long Total, long Updated, long Available)
{
    /// <summary>Whether all are of the newest sort and serve, and no old one is left.</summary>
    public bool IsComplete => Updated == Wanted && Total == Wanted && Available == Wanted;

    public static ReplicaCounts Of(KubernetesObject one) => new(
        one.Spec.Number("replicas") ?? 1,
        one.Status.Number("replicas") ?? 0,
        one.Status.Number("updatedReplicas") ?? 0,
        one.Status.Number("availableReplicas") ?? 0);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Updated} of {Wanted} replicas are updated, {Available} available{(Total > Updated ? $", {Total - Updated} old ones are still there" : "")}");
}
