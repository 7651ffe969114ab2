namespace Slipway.Kubernetes;

/// <summary>An object of any kind, by what its controller says in conditions that are in common use.</summary>
internal static class ConditionVerdict
{
    private static readonly string[] Good = ["Ready", "Available", "Established", "Healthy"];

    public static ObjectVerdict Judge(VerdictInput input)
    {
        var (one, subject) = (input.Object, input.Object.ToString());
        if (ObjectCondition.Find(one, "Stalled") is { IsTrue: true } stalled)
            return Bad(ObjectState.Failed, subject, stalled);
        if (IsBehind(one))
            return ObjectVerdict.Progressing(subject, "Its controller has not seen the last change yet.");
        if (ObjectCondition.Find(one, "Reconciling") is { IsTrue: true } busy)
            return ObjectVerdict.Progressing(subject, $"Its controller is at work: {busy.Message}".TrimEnd(' ', ':'));
        if (KnownKinds.Find(one) is { } known)
            return known;
        foreach (var type in Good)
        {
            if (ObjectCondition.Find(one, type) is not { } condition)
                continue;
            return condition.IsTrue
                ? ObjectVerdict.Ready(subject, $"It is {type.ToLowerInvariant()}.")
                : ObjectVerdict.Progressing(subject, $"It is not {type.ToLowerInvariant()}: {$"{condition.Reason} {condition.Message}".Trim()}".TrimEnd(' ', ':'));
        }

        return ObjectVerdict.Ready(subject, "It is there.");
    }

    /// <summary>Whether the status is of an earlier wish than the last.</summary>
    public static bool IsBehind(KubernetesObject one) =>
        one.Metadata.Generation is { } wanted && one.Status.Number("observedGeneration") is { } seen && seen < wanted;

    private static ObjectVerdict Bad(ObjectState state, string subject, ObjectCondition condition) => new()
    {
        State = state,
        Cause = FailureCause.Stalled,
        Subject = subject,
        Message = condition.Message.Length > 0 ? condition.Message : condition.Reason,
        Evidence = [condition.Tell()],
        Hint = "Mend what its controller names.",
    };
}
