namespace Slipway.Kubernetes;

/// <summary>Whose log is meant.</summary>
public enum LogSource
{
    /// <summary>Of the container that runs, or ran last.</summary>
    Current,

    /// <summary>Of the one before it, which tells why that ended.</summary>
    Previous,
}
