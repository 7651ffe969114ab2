namespace Slipway.Kubernetes;

/// <summary>Makes refusals of what a server answers.</summary>
internal static class RefusalText
{
    /// <summary>The refusal that an answer to an apply means.</summary>
    public static ApplyRefusal Of(ApplyStep step, KubernetesObject wanted, KubernetesException exception, ApplyTerms terms) =>
        step.Live is not null && ImmutableFields.IsMeant(exception.Status)
            ? ImmutableFields.Explain(step.Name, exception.Status, step.Live, wanted, terms)
            : Of(step.Name, exception);

    /// <summary>The refusal that an answer means.</summary>
    public static ApplyRefusal Of(ObjectName name, KubernetesException exception) => new()
    {
        Name = name,
        Reason = exception.Status.Code switch
        {
            400 or 422 => RefusalReason.Invalid,
            403 => RefusalReason.Forbidden,
            _ => RefusalReason.Other,
        },
        Message = exception.Message,
        IsTransient = exception.IsTransient,
    };

    /// <summary>The refusal of an object that is no longer as a plan found it.</summary>
    public static ApplyRefusal Moved(ObjectName name, PlanBase planned, KubernetesObject? live)
    {
        var how = (planned.Uid, live) switch
        {
            (null, not null) => "was not there when the plan was made, and is now",
            (not null, null) => "was there when the plan was made, and is gone",
            ({ } uid, { } now) when now.Metadata.Uid != uid => "is another than when the plan was made: it was deleted and made anew",
            _ => $"has been changed since the plan was made (resourceVersion '{planned.ResourceVersion}', now '{live?.Metadata.ResourceVersion}')",
        };
        return new ApplyRefusal { Name = name, Reason = RefusalReason.BaseMoved, Message = $"{name} {how}. Nothing was applied: make the plan anew." };
    }
}
