namespace Slipway.Targets;

/// <summary>What standard output is for.</summary>
internal enum OutputMode
{
    /// <summary>The log of a build.</summary>
    Log,

    /// <summary>The result of a query alone; the log goes to standard error.</summary>
    Result,
}
