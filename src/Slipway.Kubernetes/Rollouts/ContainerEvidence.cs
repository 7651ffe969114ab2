using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>A container as it was last, and what it wrote.</summary>
public sealed record ContainerEvidence
{
    /// <summary>Its pod.</summary>
    public required string Pod { get; init; }

    /// <summary>Its name within the pod.</summary>
    public required string Name { get; init; }

    /// <summary>The image as it was wished.</summary>
    public string Image { get; init; } = "";

    /// <summary>The digest of the image that was pulled; null where none was, or the runtime does not tell.</summary>
    public string? ImageDigest { get; init; }

    /// <summary><c>waiting</c>, <c>running</c> or <c>terminated</c>; empty where nothing is known of it.</summary>
    public string State { get; init; } = "";

    /// <summary>A word of why it is in that state, such as <c>CrashLoopBackOff</c>; empty where there is none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How it ended last; null where it never did.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended it last; null where none did.</summary>
    public int? Signal { get; init; }

    /// <summary>How often it was started again.</summary>
    public long Restarts { get; init; }

    /// <summary>The last lines that it has written since its start, oldest first.</summary>
    public ImmutableArray<string> Log { get; init; } = [];

    /// <summary>The last lines of the one before it, oldest first.</summary>
    public ImmutableArray<string> PreviousLog { get; init; } = [];
}
