using System.Globalization;

namespace Slipway.Kubernetes;

/// <summary>A StatefulSet: the pods of its newest revision, down to the partition.</summary>
internal static class StatefulSetVerdict
{
    private const string Hash = "controller-revision-hash";

    public static ObjectVerdict Judge(VerdictInput input)
    {
        var (one, subject) = (input.Object, input.Object.ToString());
        if (ConditionVerdict.IsBehind(one) || one.Status.Number("observedGeneration") is null)
            return ObjectVerdict.Progressing(subject, "Its controller has not seen the last change yet.");
        var newest = one.Status.Text("updateRevision");
        var pods = PodsVerdict.Of(input, one.Metadata.Uid, pod => newest is null || pod.Metadata.Label(Hash) == newest);
        if ((PodsVerdict.Refusal(input, one) ?? PodsVerdict.Worst(input, pods)) is { } bad)
            return bad;
        var strategy = one.Spec.Field("updateStrategy");
        var wanted = one.Spec.Number("replicas") ?? 1;
        var partition = Math.Clamp(strategy.Field("rollingUpdate").Number("partition") ?? 0, 0, wanted);
        var (updated, ready) = (one.Status.Number("updatedReplicas") ?? 0, one.Status.Number("readyReplicas") ?? 0);
        var isRolled = updated >= wanted - partition || (newest is not null && newest == one.Status.Text("currentRevision"));
        if (strategy.Text("type") == "OnDelete" && !isRolled && ready >= wanted)
            return ObjectVerdict.Ready(subject, "All replicas are ready; old ones stay until somebody deletes them ('updateStrategy: OnDelete').");
        var counts = string.Create(CultureInfo.InvariantCulture, $"{updated} of {wanted - partition} replicas are updated, {ready} of {wanted} ready");
        var isComplete = isRolled && ready == wanted && (one.Status.Number("replicas") ?? 0) == wanted;
        return isComplete ? PodsVerdict.Ready(input, pods, counts + ".") : ObjectVerdict.Progressing(subject, counts + ".");
    }
}
