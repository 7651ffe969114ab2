namespace Slipway.Kubernetes;

/// <summary>Which part of a container's log is meant.</summary>
public sealed record LogRequest
{
    /// <summary>The pod.</summary>
    public required string Pod { get; init; }

    /// <summary>The pod's namespace; null for the connection's own.</summary>
    public string? Namespace { get; init; }

    /// <summary>The container; null where the pod has but one, or names a default.</summary>
    public string? Container { get; init; }

    /// <summary>Of the running container or of the one before it.</summary>
    public LogSource Source { get; init; }

    /// <summary>Whether it goes on as more is written.</summary>
    public LogEnd End { get; init; }

    /// <summary>How many of the last lines; null for all.</summary>
    public int? TailLines { get; init; }

    /// <summary>How many bytes at most; null for all.</summary>
    public long? LimitBytes { get; init; }

    /// <summary>From when on; null from the beginning.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The length at which a line is cut into several, in bytes. Default: 64 KiB.</summary>
    public int LongestLine { get; init; } = 64 * 1024;
}
