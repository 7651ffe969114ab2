namespace Slipway.Kubernetes;

/// <summary>
/// Says of an object how it is and why, from the object, its parts, events and the time alone. Pure: the same input gives the same
/// verdict, so every verdict can be recorded, replayed and tested.
/// </summary>
public static class VerdictEngine
{
    /// <summary>Judges an object.</summary>
    public static ObjectVerdict Judge(VerdictInput input)
    {
        var turns = new VerdictTurns();
        var verdict = JudgeKind(input with { Turns = turns });
        turns.Add(verdict.FailsAt, input.Now);
        turns.Add(verdict.ChangesAt, input.Now);
        return verdict with { ChangesAt = turns.Next };
    }

    private static ObjectVerdict JudgeKind(VerdictInput input)
    {
        if (input.Object.Metadata.DeletedAt is not null)
            return ObjectVerdict.Progressing(input.Object.ToString(), "It is being deleted.");
        return (input.Object.Kind.Group, input.Object.Kind.Kind) switch
        {
            ("apps", "Deployment") => DeploymentVerdict.Judge(input),
            ("apps", "ReplicaSet") => ReplicaSetVerdict.Judge(input),
            ("apps", "StatefulSet") => StatefulSetVerdict.Judge(input),
            ("apps", "DaemonSet") => DaemonSetVerdict.Judge(input),
            ("", "Pod") => PodVerdict.Judge(input),
            ("batch", "Job") => JobVerdict.Judge(input),
            ("batch", "CronJob") => CronJobVerdict.Judge(input),
            ("autoscaling", "HorizontalPodAutoscaler") => AutoscalerVerdict.Judge(input),
            ("kustomize.toolkit.fluxcd.io", "Kustomization") or ("helm.toolkit.fluxcd.io", "HelmRelease") => FluxVerdict.Judge(input),
            _ => ConditionVerdict.Judge(input),
        };
    }
}
