using System.Collections.Immutable;
using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>
/// A HorizontalPodAutoscaler: what it scales must be there and be meant by its selector. That there are no metrics yet, or none at all in
/// this cluster, is told, and hinders no rollout: the workload has the replicas that it had.
/// </summary>
internal static class AutoscalerVerdict
{
    private const string Conditions = "autoscaling.alpha.kubernetes.io/conditions";

    public static ObjectVerdict Judge(VerdictInput input)
    {
        var (one, subject) = (Modern(input.Object), input.Object.ToString());
        if (ConditionVerdict.IsBehind(one))
            return ObjectVerdict.Progressing(subject, "Its controller has not seen the last change yet.");
        if (ObjectCondition.Find(one, "AbleToScale") is { IsFalse: true } unable)
            return Bad(input, unable, "It cannot scale what it names", "Correct 'spec.scaleTargetRef', or make what it names.");
        if (ObjectCondition.Find(one, "ScalingActive") is not { IsFalse: true } inactive)
            return ObjectVerdict.Ready(subject, "It is there.");
        return inactive.Reason switch
        {
            "ScalingDisabled" => ObjectVerdict.Ready(subject, "It is there; it does not scale, as its workload shall have no replicas."),
            "InvalidSelector" or "AmbiguousSelector" or "InvalidMetricSourceType" => Bad(input, inactive, "It does not scale", "Correct what its message names."),
            _ => ObjectVerdict.Ready(subject, $"It is there, but does not scale yet: {inactive.Message}") with
            {
                Evidence = [inactive.Tell()],
                Hint = "See whether the cluster has a metrics server ('kubectl top pods'), and whether the pods ask for the resource ('resources.requests').",
            },
        };
    }

    private static ObjectVerdict Bad(VerdictInput input, ObjectCondition condition, string what, string hint)
    {
        var failsAt = (condition.Since ?? input.Object.Metadata.CreatedAt ?? input.Now) + input.Budgets.MissingReference;
        return new ObjectVerdict
        {
            State = input.Now >= failsAt ? ObjectState.Failed : ObjectState.Failing,
            Cause = FailureCause.Stalled,
            Subject = input.Object.ToString(),
            Message = $"{what}: {condition.Message}",
            Evidence = ImmutableArray.Create(condition.Tell()),
            Hint = hint,
            FailsAt = failsAt > input.Now ? failsAt : null,
        };
    }

    // Version 1 has its conditions as a text in an annotation.
    private static KubernetesObject Modern(KubernetesObject one)
    {
        if (one.Kind.Version != "v1" || one.Metadata.Annotation(Conditions) is not { } text)
            return one;
        try
        {
            var metadata = one.Root.Field("metadata")?.GetRawText() ?? "{}";
            return new KubernetesObject(JsonElement.Parse($$$"""{"metadata":{{{metadata}}},"status":{"conditions":{{{text}}} } }"""), one.Kind);
        }
        catch (JsonException)
        {
            // Somebody else's text under that name.
            return one;
        }
    }
}
