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
        var bad = set is null ? null : PodsVerdict.Refusal(input, set) ?? PodsVerdict.Worst(input, PodsVerdict.Of(input, set.Metadata.Uid));
        var late = ObjectCondition.Find(one, "Progressing") is { IsFalse: true, Reason: "ProgressDeadlineExceeded" } found ? found : null;
        if (bad is { State: ObjectState.Failed } || (bad is not null && late is not null))
            return bad with { State = ObjectState.Failed };
        if (late is not null)
            return Late(subject, late);
        var counts = ReplicaCounts.Of(one);
        if (counts.IsComplete && bad is null)
            return ObjectVerdict.Ready(subject, $"All {counts.Wanted.ToString(CultureInfo.InvariantCulture)} replicas are available.");
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

    private static ObjectVerdict Late(string subject, ObjectCondition late) => new()
    {
        State = ObjectState.Failed,
        Cause = FailureCause.DeadlineExceeded,
        Subject = subject,
        Message = "It made no progress within 'progressDeadlineSeconds'.",
        Evidence = [late.Tell()],
        Hint = "See its pods ('kubectl describe pod').",
    };
}
