namespace Slipway.Kubernetes;

/// <summary>Why no node takes a pod, decoded from the scheduler's sentence.</summary>
internal static class PodScheduling
{
    // What the scheduler writes, and what to do about it. The first that fits is told first.
    private static readonly (string Text, string What, string Hint)[] Known =
    [
        ("persistentvolumeclaim", "a PersistentVolumeClaim that it names is not there or not bound", "Make the claim, or see why it is not bound ('kubectl describe pvc')."),
        ("unbound immediate PersistentVolumeClaims", "a PersistentVolumeClaim is not bound", "See why it is not bound ('kubectl describe pvc')."),
        ("volume node affinity conflict", "its volume lies in another zone than the nodes that are free", "Add a node in the volume's zone, or make the volume anew where nodes are."),
        ("Insufficient cpu", "no node has enough CPU left", "Ask for less ('resources.requests.cpu'), or add a node."),
        ("Insufficient memory", "no node has enough memory left", "Ask for less ('resources.requests.memory'), or add a node."),
        ("Insufficient ephemeral-storage", "no node has enough disk left", "Ask for less ('resources.requests.ephemeral-storage'), or add a node."),
        ("Insufficient", "no node has enough left of a resource that it asks for", "Ask for less ('resources.requests'), or add a node that has it."),
        ("Too many pods", "the nodes have as many pods as they may", "Add a node."),
        ("taint", "the nodes have taints that it does not tolerate", "Add a toleration, or take the taint away."),
        ("node affinity", "no node has the labels that it asks for", "Correct 'nodeSelector' or 'affinity', or label a node."),
        ("node selector", "no node has the labels that it asks for", "Correct 'nodeSelector' or 'affinity', or label a node."),
        ("anti-affinity", "its rules keep it away from the pods that are there", "Relax 'podAntiAffinity', or add a node."),
        ("affinity", "its rules ask for neighbours that are not there", "Relax 'podAffinity'."),
        ("topology spread", "its spread over zones or nodes would be too uneven", "Relax 'topologySpreadConstraints', or add a node."),
        ("free ports", "its host ports are taken", "Use other ports, or none of the node's."),
        ("unschedulable", "the nodes take no pods now", "Let the nodes take pods again ('kubectl uncordon')."),
    ];

    public static ObjectVerdict? Find(PodFacts facts)
    {
        if (ObjectCondition.Find(facts.Pod, "PodScheduled") is not { IsFalse: true } condition)
            return null;
        if (condition.Reason == "SchedulingGated")
            return ObjectVerdict.Progressing(facts.Name, "Somebody keeps it from being scheduled yet (schedulingGates).");
        var scaleUp = facts.Last(null, "TriggeredScaleUp");
        var budget = scaleUp is null ? facts.Budgets.Unschedulable : facts.Budgets.ScaleUp;
        var failsAt = facts.Turn((condition.Since ?? facts.Since) + budget);
        var known = KnownIn(condition.Message);
        return new ObjectVerdict
        {
            State = facts.Now >= failsAt ? ObjectState.Failed : ObjectState.Failing,
            Cause = FailureCause.Unschedulable,
            Subject = facts.Name,
            Message = $"No node takes it: {(known.Count > 0 ? string.Join("; ", known.Select(one => one.What)) : condition.Message)}.",
            Evidence = scaleUp is null ? [condition.Tell()] : [condition.Tell(), scaleUp.Message],
            Hint = known.Count > 0 ? known[0].Hint : "See 'kubectl describe pod'.",
            FailsAt = failsAt,
        };
    }

    // Nodes differ in why they do not take it; each part of the sentence tells of some of them.
    private static List<(string Text, string What, string Hint)> KnownIn(string message) =>
    [
        .. message.Split([", ", ": ", ". "], StringSplitOptions.None)
            .Select(part => Array.FindIndex(Known, one => part.Contains(one.Text, StringComparison.OrdinalIgnoreCase))).Where(at => at >= 0)
            .Distinct().Order().Select(at => Known[at]).DistinctBy(one => one.What),
    ];
}
