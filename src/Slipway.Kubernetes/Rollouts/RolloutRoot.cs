namespace Slipway.Kubernetes;

/// <summary>An object that is waited for, as far as it is known. Not thread-safe.</summary>
/// <param name="anchor">What was applied.</param>
/// <param name="name">Which object, with its namespace.</param>
/// <param name="rule">Who judges it; null for the rules here.</param>
internal sealed class RolloutRoot(RolloutAnchor anchor, ObjectName name, IVerdictRule? rule)
{
    private string? _uid = anchor.Uid;
    private long? _generation = anchor.Generation;
    private string? _wish = anchor.Wish;
    private ObjectVerdict? _end;

    private bool HasDoneItsWork => Verdict.State == ObjectState.Ready && Name.Kind.Kind is "Job" or "Pod" && Object?.Status.Text("phase") != "Running";

    public RolloutAnchor Anchor { get; } = anchor;

    public ObjectName Name { get; } = name;

    public IVerdictRule? Rule { get; } = rule;

    /// <summary>Whether no watch tells of it.</summary>
    public bool IsStill { get; init; }

    /// <summary>It as it was last, without <c>managedFields</c>; null before it is seen.</summary>
    public KubernetesObject? Object { get; private set; }

    /// <summary>How it is; judged anew by <see cref="Judge"/>.</summary>
    public ObjectVerdict Verdict { get; private set; } = ObjectVerdict.Progressing(name.ToString(), "Nothing was heard of it yet.");

    /// <summary>Whether the verdict that was on it is out of date.</summary>
    public bool IsDirty { get; set; } = true;

    /// <summary>Not judged before that, where judging it takes long.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>It is there in some state.</summary>
    /// <returns>What is to be said of it besides its verdict; null for nothing.</returns>
    public string? Take(KubernetesObject found)
    {
        IsDirty = true;
        if (_end is not null)
            return null;
        _uid ??= found.Metadata.Uid;
        if (_uid.Length > 0 && found.Metadata.Uid != _uid)
        {
            _end = ObjectVerdict.Failed(FailureCause.Replaced, Name.ToString(), "It was deleted, and another object has its name.") with
            {
                Evidence = [$"uid {found.Metadata.Uid} instead of {_uid}, made {found.Metadata.CreatedAt:u}"],
                Hint = "See who made it anew, and run again.",
            };
            return null;
        }

        var remark = Follow(found);
        Object = SlimObject.Of(found);
        return remark;
    }

    /// <summary>It is not there, or no longer.</summary>
    public void Lose()
    {
        IsDirty = true;
        // What has done its work may be cleaned away.
        if (_end is not null || HasDoneItsWork)
            return;
        _end = ObjectVerdict.Failed(FailureCause.Deleted, Name.ToString(), Object is null ? "It is not there." : "It was deleted while it was waited for.") with
        {
            Evidence = [Object is null ? "the server lists no such object" : $"last seen with uid {Object.Metadata.Uid}"],
            Hint = Object is null ? "Apply it, or correct its name." : "See who deleted it, and run again.",
        };
    }

    /// <summary>Judges it.</summary>
    /// <param name="input">What is known; null for what is not watched, as it is as wished as soon as it is there.</param>
    public void Judge(VerdictInput? input)
    {
        IsDirty = false;
        Verdict = _end ?? (input is null ? ObjectVerdict.Ready(Name.ToString(), "It is there.") : JudgeNow(input));
    }

    private ObjectVerdict JudgeNow(VerdictInput input)
    {
        if (input.Object.Metadata.DeletedAt is { } at)
        {
            return HasDoneItsWork ? Verdict : ObjectVerdict.Failed(FailureCause.Deleted, Name.ToString(), "It is being deleted.") with
            {
                Evidence = [$"deletionTimestamp {at:u}"],
                Hint = "See who deletes it, and run again.",
            };
        }

        if (input.Object.Metadata.Generation < _generation)
            return ObjectVerdict.Progressing(Name.ToString(), "The server still shows what was before.");
        return Rule?.Judge(input) ?? VerdictEngine.Judge(input);
    }

    // A change of the number of replicas alone is an autoscaler's or somebody's who scales: what was applied still rolls out.
    private string? Follow(KubernetesObject found)
    {
        var wish = RolloutWish.Of(found);
        var before = _generation;
        if (found.Metadata.Generation is not { } generation || generation < before)
            return null;
        (_generation, _wish) = (generation, _wish ?? (before is null || before == generation ? wish : null));
        if (before is null || generation == before)
            return null;
        if (_wish is not null && _wish == wish)
            return Name.Kind.Group == "apps" ? $"It was scaled to {found.Spec.Number("replicas") ?? 1} replicas meanwhile." : null;
        var message = $"Somebody else has changed it meanwhile{RolloutWriter.Of(found)}, so nothing can be said of what was applied.";
        _end = ObjectVerdict.Failed(FailureCause.Superseded, Name.ToString(), message) with
        {
            Evidence = [$"generation {generation} instead of {before}"],
            Hint = "Watch the newer change ('slipway watch'), or apply again.",
        };
        return null;
    }
}
