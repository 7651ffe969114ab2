namespace Slipway.Targets;

/// <summary>How far a target of a run is.</summary>
public enum TargetStatus
{
    /// <summary>In the plan, its turn has not come.</summary>
    Scheduled,

    /// <summary>Running now.</summary>
    Running,

    /// <summary>Ran, and all went well.</summary>
    Succeeded,

    /// <summary>Left out on purpose; the reason says why (a condition, <c>--skip</c>, unchanged inputs, resumed).</summary>
    Skipped,

    /// <summary>Ran and threw, or ran out of time.</summary>
    Failed,

    /// <summary>Was running when the build was cancelled.</summary>
    Aborted,

    /// <summary>Its turn never came: something before it failed, or the build was cancelled.</summary>
    NotRun,

    /// <summary>Has no actions of its own: only gathers others.</summary>
    Collective,
}
