namespace Slipway.Processes;

/// <summary>What made a program end.</summary>
internal enum ProcessEnding
{
    /// <summary>It ended by itself.</summary>
    Exited,

    /// <summary>It was interrupted, and the whole tree ended within the grace period.</summary>
    Interrupted,

    /// <summary>Something of the tree outlived the grace period and was killed.</summary>
    Killed,

    /// <summary>It was killed without an interrupt: no grace period was given, or the platform has no interrupt.</summary>
    KilledAtOnce,

    /// <summary>Not even killing helped: it hangs in the kernel or belongs to another user.</summary>
    Unstoppable,
}
