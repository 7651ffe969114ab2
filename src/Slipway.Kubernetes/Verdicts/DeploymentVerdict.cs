using System.Globalization;

namespace Slipway.Kubernetes;

/// <summary>A Deployment: its newest replica set and that one's pods; older ones are not blamed.</summary>
internal static class DeploymentVerdict
{
    private const string Revision = "deployment.kubernetes.io/revision";

    public static ObjectVerdict Judge(VerdictInput input)
    {
        var (one, subject) = (input.Object, input.Object.ToString());
        if (ConditionVerdict.IsBehind(one) || one.Status.Number("observedGeneration") is null)
            return ObjectVerdict.Progressing(subject, "Its controller has not seen the last change yet.");
        var set = Newest(input);
        var bad = set is null ? null : PodsVerdict.Refusal(input, set) ?? PodsVerdict.Worst(input, PodsOf(input, set));
        var late = ObjectCondition.Find(one, "Progressing") is { IsFalse: true, Reason: "ProgressDeadlineExceeded" } found ? found : null;
        if (bad is { State: ObjectState.Failed } || (bad is not null && late is not null))
            return bad with { State = ObjectState.Failed };
        if (late is not null)
            return Late(input, set, late);
        var counts = ReplicaCounts.Of(one);
        if (counts.IsComplete && bad is null)
            return PodsVerdict.Ready(input, PodsOf(input, set), $"All {counts.Wanted.ToString(CultureInfo.InvariantCulture)} replicas are available.");
        if (one.Spec?.Flag("paused") == true && bad is null)
            return ObjectVerdict.Progressing(subject, $"It is paused ('spec.paused'); {counts}.");
        return bad ?? ObjectVerdict.Progressing(subject, $"{counts}.");
    }

    private static KubernetesObject? Newest(VerdictInput input)
    {
        var uid = input.Object.Metadata.Uid;
        var sets = input.Children.Where(one => one.Kind is { Group: "apps", Kind: "ReplicaSet" } && one.Metadata.Owners.Any(owner => owner.IsController && owner.Uid == uid)).ToList();
        var current = input.Object.Metadata.Annotation(Revision);
        // One that the Deployment does not name yet is older than its last change: its pods are not blamed.
        return current is null ? null : sets.FirstOrDefault(set => set.Metadata.Annotation(Revision) == current);
    }

    private static IEnumerable<KubernetesObject> PodsOf(VerdictInput input, KubernetesObject? set) => set is null ? [] : PodsVerdict.Of(input, set.Metadata.Uid);

    private static ObjectVerdict Late(VerdictInput input, KubernetesObject? set, ObjectCondition late)
    {
        // Nothing is wrong with what its pods do; it only never ends.
        var slow = PodsOf(input, set).Select(pod => PodVerdict.Judge(new PodFacts(pod, input)))
            .FirstOrDefault(one => one.State == ObjectState.Progressing);
        return new ObjectVerdict
        {
            State = ObjectState.Failed,
            Cause = FailureCause.DeadlineExceeded,
            Subject = slow?.Subject ?? input.Object.ToString(),
            Message = slow is null ? "It made no progress within 'progressDeadlineSeconds'." : $"{slow.Message} Its Deployment made no progress within 'progressDeadlineSeconds'.",
            Evidence = [late.Tell()],
            Hint = slow is null ? "See its pods ('kubectl describe pod')." : "See its log for what it waits for.",
        };
    }
}
