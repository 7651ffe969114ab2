using System.Globalization;

namespace Slipway.Kubernetes;

/// <summary>A Job: its own conditions, and its pods where they cannot even start.</summary>
internal static class JobVerdict
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1.5);

    public static ObjectVerdict Judge(VerdictInput input)
    {
        var (one, subject) = (input.Object, input.Object.ToString());
        // FailureTarget and SuccessCriteriaMet (1.31) come before the end: the verdict is known, pods still end.
        if ((Holds(one, "Failed") ?? Holds(one, "FailureTarget")) is { } failed)
            return Failed(input, failed);
        if ((Holds(one, "Complete") ?? Holds(one, "SuccessCriteriaMet")) is not null)
            return ObjectVerdict.Ready(subject, "It has done its work.");
        if (one.Spec?.Flag("suspend") == true)
            return ObjectVerdict.Progressing(subject, "It is suspended ('spec.suspend').");
        if ((PodsVerdict.Refusal(input, one) ?? PodsVerdict.Worst(input, PodsVerdict.Of(input, one.Metadata.Uid))) is { } bad)
            // The job tries again by itself; only what no try can change ends it before its limit.
            return bad.Cause is FailureCause.CrashLoop or FailureCause.OutOfMemory or FailureCause.InitContainerFailed ? bad with { State = ObjectState.Failing } : bad;
        var (succeeded, wanted) = (one.Status.Number("succeeded") ?? 0, one.Spec.Number("completions") ?? 1);
        return ObjectVerdict.Progressing(subject, string.Create(
            CultureInfo.InvariantCulture, $"{succeeded} of {wanted} runs are done, {one.Status.Number("active") ?? 0} at work, {one.Status.Number("failed") ?? 0} failed."));
    }

    private static ObjectVerdict Failed(VerdictInput input, ObjectCondition failed)
    {
        var last = PodsVerdict.Of(input, input.Object.Metadata.Uid).Where(pod => pod.Status.Text("phase") == "Failed")
            .MaxBy(pod => pod.Metadata.CreatedAt);
        var why = last is null ? null : PodVerdict.Judge(new PodFacts(last, input));
        var isLate = failed.Reason == "DeadlineExceeded";
        // The pod that tells why may be heard of a moment later than its job; one that is gone never is.
        var failsAt = input.Turn((failed.Since ?? DateTimeOffset.MinValue) + Moment);
        return new ObjectVerdict
        {
            State = isLate || why is not null || input.Now >= failsAt ? ObjectState.Failed : ObjectState.Failing,
            Cause = isLate ? FailureCause.DeadlineExceeded : FailureCause.JobFailed,
            Subject = why is null || isLate ? input.Object.ToString() : $"{input.Object}, {why.Subject}",
            Message = isLate ? "It ran longer than 'activeDeadlineSeconds' allows." : why?.Message ?? failed.Message,
            Evidence = [failed.Tell(), .. why?.Evidence ?? []],
            Hint = isLate ? "Find what takes so long in its log, or allow more." : why?.Hint ?? "See the logs of its pods.",
        };
    }

    private static ObjectCondition? Holds(KubernetesObject one, string type) => ObjectCondition.Find(one, type) is { IsTrue: true } found ? found : null;
}
