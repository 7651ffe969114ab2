namespace Slipway.Kubernetes;

/// <summary>How a rollout ended.</summary>
public enum RolloutOutcome
{
    /// <summary>All objects are as wished, at one and the same time.</summary>
    Ready,

    /// <summary>Somebody else has wished otherwise meanwhile: nothing can be said of what was applied.</summary>
    Superseded,

    /// <summary>The deadline is over, and nothing has failed yet.</summary>
    TimedOut,

    /// <summary>An object has failed, was deleted or was replaced.</summary>
    Failed,
}
