using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>The pods of a controller, of which the worst counts.</summary>
internal static class PodsVerdict
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(2);

    /// <summary>The pods among the children that an owner takes care of and that a condition holds for.</summary>
    public static IEnumerable<KubernetesObject> Of(VerdictInput input, string uid, Func<KubernetesObject, bool>? isMeant = null) =>
        input.Children.Where(one => one.Kind is { Group: "", Kind: "Pod" } && one.Metadata.Owners.Any(owner => owner.IsController && owner.Uid == uid) && (isMeant?.Invoke(one) ?? true));

    /// <summary>The worst of them; null where none is wrong. Pods that have ended are left aside: others have taken their place.</summary>
    public static ObjectVerdict? Worst(VerdictInput input, IEnumerable<KubernetesObject> pods)
    {
        ObjectVerdict? worst = null;
        foreach (var pod in pods.Where(IsAlive))
            worst = PodVerdict.Worse(worst, PodVerdict.Judge(new PodFacts(pod, input)));
        return worst is { State: ObjectState.Failing or ObjectState.Failed } ? worst : null;
    }

    /// <summary>That its controller has all it wants, or that a pod of it has not run for long enough yet to be believed.</summary>
    public static ObjectVerdict Ready(VerdictInput input, IEnumerable<KubernetesObject> pods, string message)
    {
        // Who says how long a pod must have been ready is not told better.
        var isAwaited = input.Object.Spec.Number("minReadySeconds") > 0;
        var young = isAwaited ? null : pods.Where(IsAlive).Select(pod => PodVerdict.Unproven(pod, input)).FirstOrDefault(one => one is not null);
        return young ?? ObjectVerdict.Ready(input.Object.ToString(), message);
    }

    /// <summary>Why a controller cannot make pods, from its remarks or its condition; null where it can.</summary>
    public static ObjectVerdict? Refusal(VerdictInput input, KubernetesObject owner)
    {
        var condition = ObjectCondition.Find(owner, "ReplicaFailure") is { IsTrue: true } found ? found : null;
        var remark = input.Events.Where(one => one.Reason == "FailedCreate" && one.Subject.Uid == owner.Metadata.Uid).MaxBy(one => one.LastAt);
        // A controller without such a condition (StatefulSet, DaemonSet, Job) only remarks, and repeats it while it lasts.
        if (condition is null && (remark is null || owner.Kind.Kind == "ReplicaSet" || input.Now > input.Turn((remark.LastAt ?? input.Now) + Remembered)))
            return null;
        var said = condition?.Message ?? remark?.Message ?? "";
        var isQuota = said.Contains("exceeded quota", StringComparison.OrdinalIgnoreCase) || said.Contains("failed quota", StringComparison.OrdinalIgnoreCase);
        var failsAt = input.Turn((condition?.Since ?? remark?.FirstAt ?? input.Now) + input.Budgets.Refusal);
        return new ObjectVerdict
        {
            State = input.Now >= failsAt ? ObjectState.Failed : ObjectState.Failing,
            Cause = isQuota ? FailureCause.QuotaExceeded : FailureCause.AdmissionRefused,
            Subject = owner.ToString(),
            Message = isQuota ? "Its pods would exceed a quota of the namespace." : "The cluster refuses its pods.",
            Evidence = said.Length > 0 ? ImmutableArray.Create(said) : [],
            Hint = isQuota ? "Ask for less, or raise the quota ('kubectl describe quota')." : "Mend what the rule names, or change the rule.",
            FailsAt = failsAt > input.Now ? failsAt : null,
        };
    }

    private static bool IsAlive(KubernetesObject pod) => pod.Status.Text("phase") is not ("Failed" or "Succeeded") && pod.Metadata.DeletedAt is null;
}
