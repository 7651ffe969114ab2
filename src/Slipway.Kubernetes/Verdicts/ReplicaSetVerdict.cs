using System.Globalization;

namespace Slipway.Kubernetes;

/// <summary>A ReplicaSet by its pods.</summary>
internal static class ReplicaSetVerdict
{
    public static ObjectVerdict Judge(VerdictInput input)
    {
        var (one, subject) = (input.Object, input.Object.ToString());
        if (ConditionVerdict.IsBehind(one))
            return ObjectVerdict.Progressing(subject, "Its controller has not seen the last change yet.");
        var (wanted, available, total) = (one.Spec.Number("replicas") ?? 1, one.Status.Number("availableReplicas") ?? 0, one.Status.Number("replicas") ?? 0);
        var pods = PodsVerdict.Of(input, one.Metadata.Uid);
        if ((PodsVerdict.Refusal(input, one) ?? PodsVerdict.Worst(input, pods)) is { } bad)
            return bad;
        var counts = string.Create(CultureInfo.InvariantCulture, $"{available} of {wanted} replicas are available");
        return available == wanted && total == wanted ? PodsVerdict.Ready(input, pods, counts + ".") : ObjectVerdict.Progressing(subject, counts + ".");
    }
}
