namespace Slipway.Helm.Repositories;

/// <summary>How much and how long repositories and registries may send.</summary>
public sealed record RepositoryLimits
{
    /// <summary>An index, in bytes. Default: 64 MiB, more than the largest public ones have.</summary>
    public long MaximumIndexSize { get; init; } = 64L * 1024 * 1024;

    /// <summary>An archive, in bytes. Default: 100 MiB, what it may hold unpacked.</summary>
    public long MaximumArchiveSize { get; init; } = 100L * 1024 * 1024;

    /// <summary>One answer, from its request to its last byte. Default: 120 s, as in Helm.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(120);
}
