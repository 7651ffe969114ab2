namespace Slipway.Kubernetes;

/// <summary>How an object is, from best to worst.</summary>
public enum ObjectState
{
    /// <summary>It is as wished.</summary>
    Ready,

    /// <summary>It is on its way; no reason yet to think it will fail.</summary>
    Progressing,

    /// <summary>Something is wrong that may pass; it counts as failed from <see cref="ObjectVerdict.FailsAt"/> on.</summary>
    Failing,

    /// <summary>It has failed, and waiting does not help.</summary>
    Failed,
}
