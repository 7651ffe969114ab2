namespace Slipway.Targets;

/// <summary>What becomes of the dependencies of a target that is left out before the run.</summary>
public enum SkippedDependencies
{
    /// <summary>Those that nothing else needs are left out too.</summary>
    Skip,

    /// <summary>They run all the same.</summary>
    Execute,
}
