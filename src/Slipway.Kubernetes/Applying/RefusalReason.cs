namespace Slipway.Kubernetes;

/// <summary>Why an object was not written.</summary>
public enum RefusalReason
{
    /// <summary>The server said no for another reason than those below; the message has its words.</summary>
    Other,

    /// <summary>A field cannot be changed.</summary>
    ImmutableField,

    /// <summary>The object is not what its kind demands (400 and 422).</summary>
    Invalid,

    /// <summary>The user may not, or a policy of the cluster forbids it (403).</summary>
    Forbidden,

    /// <summary>It is there already and not ours: <see cref="ApplyRequest.Admission"/> says no.</summary>
    NotOurs,

    /// <summary>It is no longer as it was when the plan was made.</summary>
    BaseMoved,
}
