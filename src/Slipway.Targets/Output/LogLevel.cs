namespace Slipway.Targets;

/// <summary>How much a line of output matters. <c>--verbosity</c> hides what matters less.</summary>
public enum LogLevel
{
    /// <summary>For whoever looks for a fault.</summary>
    Debug,

    /// <summary>What happens.</summary>
    Information,

    /// <summary>Something to look at; repeated at the end.</summary>
    Warning,

    /// <summary>Something failed; repeated at the end.</summary>
    Error,
}
