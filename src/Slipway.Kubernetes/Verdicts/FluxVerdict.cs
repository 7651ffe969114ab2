namespace Slipway.Kubernetes;

/// <summary>A Kustomization or HelmRelease of Flux. It tries again by itself, so what it says must last before it counts.</summary>
internal static class FluxVerdict
{
    // What it says while it still works, or waits for somebody else.
    private static readonly string[] Passing = ["Progressing", "ProgressingWithRetry", "DependencyNotReady", "Unknown"];

    private static readonly string[] Telling = ["Ready", "Stalled", "Released", "Remediated", "TestSuccess", "Healthy"];

    public static ObjectVerdict Judge(VerdictInput input)
    {
        var (one, subject) = (input.Object, input.Object.ToString());
        if (one.Spec?.Flag("suspend") == true)
            return ObjectVerdict.Progressing(subject, "It is suspended ('spec.suspend'): Flux does nothing until somebody resumes it ('flux resume').");
        if (ConditionVerdict.IsBehind(one) || one.Status.Number("observedGeneration") is null or < 0)
            return ObjectVerdict.Progressing(subject, "Flux has not seen the last change yet.");
        if (ObjectCondition.Find(one, "Stalled") is { IsTrue: true } stalled)
            return Bad(input, ObjectState.Failed, stalled, null);
        if (ObjectCondition.Find(one, "Ready") is not { } ready)
            return ObjectVerdict.Progressing(subject, "Flux has not said yet how it is.");
        var isBusy = ObjectCondition.Find(one, "Reconciling") is { IsTrue: true };
        if (ready.IsTrue)
            return isBusy ? ObjectVerdict.Progressing(subject, "Flux is at work.") : ObjectVerdict.Ready(subject, Sentence(ready));
        if (!ready.IsFalse || Passing.Contains(ready.Reason))
            return ObjectVerdict.Progressing(subject, $"Flux is at work: {Sentence(ready)}");
        var failsAt = input.Turn((ready.Since ?? input.Now) + input.Budgets.Reconciliation);
        return Bad(input, input.Now >= failsAt ? ObjectState.Failed : ObjectState.Failing, ready, failsAt);
    }

    private static ObjectVerdict Bad(VerdictInput input, ObjectState state, ObjectCondition condition, DateTimeOffset? failsAt) => new()
    {
        State = state,
        Cause = FailureCause.Stalled,
        Subject = input.Object.ToString(),
        Message = $"Flux says: {Sentence(condition)}",
        // The reason that counts is often in another condition than the one that says no.
        Evidence = [.. Telling.Select(type => ObjectCondition.Find(input.Object, type)).OfType<ObjectCondition>().Select(one => one.Tell())],
        Hint = condition.Reason switch
        {
            "BuildFailed" or "ArtifactFailed" => "Correct what it is built of, in its source.",
            "HealthCheckFailed" => "See the objects that it names.",
            "RetriesExceeded" or "MissingRollbackTarget" => "Mend the cause, then let Flux try again ('flux reconcile helmrelease --reset').",
            _ => "See 'flux logs', and the objects that it names.",
        },
        FailsAt = failsAt > input.Now ? failsAt : null,
    };

    private static string Sentence(ObjectCondition condition) =>
        $"{(condition.Reason.Length > 0 ? condition.Reason : condition.Type)}{(condition.Message.Length > 0 ? $": {condition.Message}" : "")}";
}
