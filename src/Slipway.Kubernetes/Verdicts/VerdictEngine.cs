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
            _ => ConditionVerdict.Judge(input),
        };
    }
}
