namespace Slipway.Docker;

/// <summary>A step of a build as BuildKit tells of it, once and again as it goes on.</summary>
public sealed record BuildVertex
{
    /// <summary>Names it among the steps of a build.</summary>
    public required string Id { get; init; }

    /// <summary>Such as <c>[build 2/4] RUN dotnet build</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>When it began; null before.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? Completed { get; init; }

    /// <summary>Whether an earlier build's result was taken.</summary>
    public bool IsCached { get; init; }

    /// <summary>Why it failed; empty where it did not.</summary>
    public string Error { get; init; } = "";
}
