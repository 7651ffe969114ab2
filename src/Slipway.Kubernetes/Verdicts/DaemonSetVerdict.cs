using System.Globalization;

namespace Slipway.Kubernetes;

/// <summary>A DaemonSet: the pods of its newest template.</summary>
internal static class DaemonSetVerdict
{
    public static ObjectVerdict Judge(VerdictInput input)
    {
        var (one, subject) = (input.Object, input.Object.ToString());
        if (ConditionVerdict.IsBehind(one) || one.Status.Number("observedGeneration") is null)
            return ObjectVerdict.Progressing(subject, "Its controller has not seen the last change yet.");
        var template = one.Metadata.Annotation("deprecated.daemonset.template.generation");
        var pods = PodsVerdict.Of(
            input, one.Metadata.Uid, pod => template is null || pod.Metadata.Label("pod-template-generation") is not { } of || of == template);
        if ((PodsVerdict.Refusal(input, one) ?? PodsVerdict.Worst(input, pods)) is { } bad)
            return bad;
        var wanted = one.Status.Number("desiredNumberScheduled") ?? 0;
        var (updated, available) = (one.Status.Number("updatedNumberScheduled") ?? 0, one.Status.Number("numberAvailable") ?? 0);
        if (one.Spec.Field("updateStrategy").Text("type") == "OnDelete" && available == wanted)
            return ObjectVerdict.Ready(subject, "All nodes have an available pod; old ones stay until somebody deletes them ('updateStrategy: OnDelete').");
        var counts = string.Create(CultureInfo.InvariantCulture, $"{updated} of {wanted} nodes have the new pod, {available} an available one");
        return updated == wanted && available == wanted ? PodsVerdict.Ready(input, pods, counts + ".") : ObjectVerdict.Progressing(subject, counts + ".");
    }
}
