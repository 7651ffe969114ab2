namespace Slipway.Kubernetes;

/// <summary>Kinds that say how they are elsewhere than in conditions in common use.</summary>
internal static class KnownKinds
{
    /// <summary>The verdict on one of them; null for other kinds, and where nothing is to be told beyond conditions.</summary>
    public static ObjectVerdict? Find(KubernetesObject one) => (one.Kind.Group, one.Kind.Kind) switch
    {
        ("", "PersistentVolumeClaim") => Claim(one),
        ("", "Service") => Service(one),
        ("", "Namespace") => one.Status.Text("phase") == "Terminating" ? ObjectVerdict.Progressing(one.ToString(), "It is being deleted.") : null,
        ("networking.k8s.io" or "extensions", "Ingress") => Ingress(one),
        ("policy", "PodDisruptionBudget") => Budget(one),
        ("apiregistration.k8s.io", "APIService") => Extension(one),
        ("apiextensions.k8s.io", "CustomResourceDefinition") => Definition(one),
        ("argoproj.io", "Application") => Application(one),
        _ => null,
    };

    private static ObjectVerdict? Claim(KubernetesObject one) => one.Status.Text("phase") switch
    {
        "Bound" => null,
        "Lost" => Failed(one, FailureCause.VolumeNotMounted, "Its volume is lost.", "phase Lost", "Bring the volume back, or make the claim anew."),
        _ => ObjectVerdict.Progressing(one.ToString(), "It is not bound to a volume yet."),
    };

    private static ObjectVerdict? Service(KubernetesObject one)
    {
        if (one.Spec.Text("type") != "LoadBalancer" || one.Spec.Items("externalIPs").Any())
            return null;
        return one.Status.Field("loadBalancer").Items("ingress").Any() ? null : ObjectVerdict.Progressing(one.ToString(), "Its load balancer has no address yet.");
    }

    // Whether a controller gives it an address is not known from the object: most of the cluster's own do not, so none is waited for.
    private static ObjectVerdict Ingress(KubernetesObject one)
    {
        var address = one.Status.Field("loadBalancer").Items("ingress").Select(at => at.Text("hostname") ?? at.Text("ip")).FirstOrDefault(at => at is not null);
        return ObjectVerdict.Ready(one.ToString(), address is null ? "It is there; no controller has given it an address." : $"It has the address '{address}'.");
    }

    private static ObjectVerdict Budget(KubernetesObject one) => one.Status.Number("observedGeneration") is null
        ? ObjectVerdict.Progressing(one.ToString(), "Its controller has not seen it yet.")
        : ObjectVerdict.Ready(one.ToString(), $"{one.Status.Number("disruptionsAllowed") ?? 0} pods may be put out now.");

    private static ObjectVerdict? Extension(KubernetesObject one)
    {
        var condition = ObjectCondition.Find(one, "Available");
        if (condition is null)
            return ObjectVerdict.Progressing(one.ToString(), "Nobody has asked it yet.");
        return condition.IsTrue ? null : new ObjectVerdict
        {
            State = ObjectState.Failing,
            Cause = FailureCause.Stalled,
            Subject = one.ToString(),
            Message = $"Its server does not answer for it: {condition.Message}",
            Evidence = [condition.Tell()],
            Hint = "See the service and the pods that it names ('kubectl describe apiservice').",
        };
    }

    private static ObjectVerdict? Definition(KubernetesObject one) => ObjectCondition.Find(one, "NamesAccepted") is { IsFalse: true } refused
        ? Failed(one, FailureCause.Stalled, "Its names are taken by another definition.", refused.Tell(), "Use other names, or remove the other definition.")
        : ObjectCondition.Find(one, "Established") is null ? ObjectVerdict.Progressing(one.ToString(), "It is not established yet.") : null;

    private static ObjectVerdict? Application(KubernetesObject one)
    {
        var (health, sync) = (one.Status.Field("health"), one.Status.Field("sync").Text("status"));
        var said = health.Text("message") ?? "";
        return health.Text("status") switch
        {
            "Degraded" => Failed(one, FailureCause.Stalled, $"Argo CD says that it is degraded: {said}".TrimEnd(' ', ':'), $"health Degraded {said}".TrimEnd(), "See the application in Argo CD."),
            "Healthy" when sync == "Synced" => ObjectVerdict.Ready(one.ToString(), "It is healthy and synced."),
            var other => ObjectVerdict.Progressing(one.ToString(), $"Argo CD says: {other ?? "nothing yet"}, {sync ?? "not synced yet"}."),
        };
    }

    private static ObjectVerdict Failed(KubernetesObject one, FailureCause cause, string message, string evidence, string hint) => new()
    {
        State = ObjectState.Failed,
        Cause = cause,
        Subject = one.ToString(),
        Message = message,
        Evidence = [evidence],
        Hint = hint,
    };
}
