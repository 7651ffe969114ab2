namespace Slipway.Kubernetes;

/// <summary>A pod, by its phase, where it lies, and its containers in the order in which they start.</summary>
internal static class PodVerdict
{
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(2);

    public static ObjectVerdict Judge(VerdictInput input) => Judge(new PodFacts(input.Object, input));

    public static ObjectVerdict Judge(PodFacts facts)
    {
        var (pod, phase) = (facts.Pod, facts.Pod.Status.Text("phase"));
        if (pod.Metadata.DeletedAt is not null)
            return ObjectVerdict.Progressing(facts.Name, "It is being deleted.");
        if (phase == "Succeeded")
            return ObjectVerdict.Ready(facts.Name, "It has done its work.");
        if (phase == "Failed")
            return Failed(facts);
        if (pod.Status.Text("reason") == "NodeLost" || phase == "Unknown")
            return Bad(ObjectState.Failing, FailureCause.NodeLost, facts, "Its node does not answer.", "See whether the node is well ('kubectl describe node').");
        if (PodScheduling.Find(facts) is { } unscheduled)
            return unscheduled;
        if (ContainersOf(facts) is { } container)
            return container;
        if (IsReady(pod))
            return Unproven(pod, facts.Input) ?? ObjectVerdict.Ready(facts.Name, "It is ready.");
        return PodVolumes.Find(facts) ?? ObjectVerdict.Progressing(facts.Name, phase == "Pending" ? "It is being prepared." : "It is not ready yet.");
    }

    /// <summary>That a container which no probe looks at has only just started; null where all have run for long enough.</summary>
    public static ObjectVerdict? Unproven(KubernetesObject pod, VerdictInput input)
    {
        if (input.Budgets.Unprobed <= TimeSpan.Zero)
            return null;
        foreach (var wish in pod.Spec.Items("containers").Where(one => one.Field("readinessProbe") is null && one.Field("startupProbe") is null))
        {
            var name = wish.Text("name");
            var status = pod.Status.Items("containerStatuses").FirstOrDefault(one => one.Text("name") == name);
            var startedAt = status.Field("state").Field("running")?.Time("startedAt");
            if (startedAt is { } at ? IsYoung(input, at) : !IsReady(pod))
                return ObjectVerdict.Progressing($"container '{name}' of {PodFacts.NameOf(pod)}", "It has only just started, and has no probe that says whether it is ready.");
        }

        return null;
    }

    // By a clock that is ahead of ours no age can be told, and none is waited for.
    private static bool IsYoung(VerdictInput input, DateTimeOffset startedAt) =>
        startedAt <= input.Now + ClockDifference && input.Turn(startedAt + input.Budgets.Unprobed) > input.Now;

    private static bool IsReady(KubernetesObject pod) => ObjectCondition.Find(pod, "Ready") is { IsTrue: true };

    private static ObjectVerdict? ContainersOf(PodFacts facts)
    {
        ObjectVerdict? worst = null;
        foreach (var status in facts.Pod.Status.Items("initContainerStatuses"))
            worst = Worse(worst, new ContainerRules(facts, status, "initContainers").Judge());
        foreach (var status in facts.Pod.Status.Items("containerStatuses"))
            worst = Worse(worst, new ContainerRules(facts, status, "containers").Judge());
        return worst;
    }

    /// <summary>The worse of two; the first of equals, as what starts first hinders what starts later.</summary>
    public static ObjectVerdict? Worse(ObjectVerdict? one, ObjectVerdict? other)
    {
        if (one is null || other is null)
            return one ?? other;
        return other.State > one.State ? other : one;
    }

    private static ObjectVerdict Failed(PodFacts facts)
    {
        var (reason, message) = (facts.Pod.Status.Text("reason"), facts.Pod.Status.Text("message") ?? "");
        switch (reason)
        {
            case "Evicted" or "Preempting" or "Preempted":
                return Bad(ObjectState.Failed, FailureCause.Evicted, facts, $"It was put out of its node: {message}", "Ask for the memory and disk that it uses ('resources.requests'), or give the node more.");
            case "DeadlineExceeded":
                return Bad(ObjectState.Failed, FailureCause.DeadlineExceeded, facts, "It ran longer than 'activeDeadlineSeconds' allows.", "Find what takes so long in its log, or allow more.");
            case "NodeLost" or "NodeShutdown" or "Terminated":
                return Bad(ObjectState.Failed, FailureCause.NodeLost, facts, $"Its node has gone: {message}", "See whether the node is well ('kubectl describe node').");
        }

        foreach (var list in (ReadOnlySpan<string>)["initContainerStatuses", "containerStatuses"])
        {
            foreach (var status in facts.Pod.Status.Items(list))
            {
                if (status.Field("state").Field("terminated") is { } end && end.Number("exitCode") is not 0)
                    return new ContainerRules(facts, status, list == "containerStatuses" ? "containers" : "initContainers").Ended(ObjectState.Failed, end);
            }
        }

        return Bad(ObjectState.Failed, FailureCause.CannotStart, facts, $"It failed: {reason} {message}".TrimEnd(), "See 'kubectl describe pod'.");
    }

    private static ObjectVerdict Bad(ObjectState state, FailureCause cause, PodFacts facts, string message, string hint) => new()
    {
        State = state,
        Cause = cause,
        Subject = facts.Name,
        Message = message,
        Hint = hint,
        Evidence = facts.Pod.Status.Text("message") is { Length: > 0 } said ? [said] : [],
    };

}
