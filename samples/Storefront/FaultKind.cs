namespace Storefront;

/// <summary>What a rehearsal can let go wrong.</summary>
internal enum FaultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Ends with exit code 3 before it listens.</summary>
    CrashOnStart,

    /// <summary>Ends with exit code 3 after some seconds.</summary>
    CrashAfter,

    /// <summary>Runs, and never says that it is ready.</summary>
    NeverReady,

    /// <summary>Is ready only after some seconds.</summary>
    SlowStart,

    /// <summary>Answers a share of the requests with 500; probes and metrics stay as they are.</summary>
    ErrorRate,

    /// <summary>Keeps some MB more each second.</summary>
    Leak,
}
