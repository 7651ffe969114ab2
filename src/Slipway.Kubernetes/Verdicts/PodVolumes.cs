namespace Slipway.Kubernetes;

/// <summary>Whether a pod waits for a volume.</summary>
internal static class PodVolumes
{
    public static ObjectVerdict? Find(PodFacts facts)
    {
        if (facts.Last(null, "FailedMount", "FailedAttachVolume", "FailedMapVolume") is not { } remark || IsOver(facts, remark))
            return null;
        var isMissing = remark.Message.Contains("not found", StringComparison.OrdinalIgnoreCase);
        var failsAt = facts.Turn((remark.FirstAt ?? facts.Since) + (isMissing ? facts.Budgets.MissingReference : facts.Budgets.Mount));
        return new ObjectVerdict
        {
            State = facts.Now >= failsAt ? ObjectState.Failed : ObjectState.Failing,
            Cause = FailureCause.VolumeNotMounted,
            Subject = facts.Name,
            Message = isMissing ? "A volume cannot be mounted, as what it holds is not there." : "A volume cannot be mounted.",
            Evidence = [remark.Message],
            Hint = isMissing ? "Make the ConfigMap, Secret or claim that the volume names, or correct the name." : "See the volume and its node ('kubectl describe pod').",
            FailsAt = failsAt,
        };
    }

    // A kubelet that has just heard of a pod may not know its secrets yet; and what runs, or ran, had its volumes.
    private static bool IsOver(PodFacts facts, KubernetesEvent remark) => remark.Message.Contains("failed to sync", StringComparison.Ordinal)
        || facts.Pod.Status.Items("initContainerStatuses").Concat(facts.Pod.Status.Items("containerStatuses"))
            .Any(status => status.Field("state").Field("waiting") is null && (status.Field("state").Field("running") ?? status.Field("state").Field("terminated")) is not null);
}
