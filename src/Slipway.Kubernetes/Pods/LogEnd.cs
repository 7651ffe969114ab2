namespace Slipway.Kubernetes;

/// <summary>Where a log ends.</summary>
public enum LogEnd
{
    /// <summary>With what has been written so far.</summary>
    Now,

    /// <summary>With the container: lines come as they are written.</summary>
    WithContainer,
}
