using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>What a builder built.</summary>
public sealed record ImageBuildResult
{
    /// <summary>The digest of the image's configuration, by which the engine knows it.</summary>
    public required Digest ConfigDigest { get; init; }

    /// <summary>The steps in the order in which they were first told of.</summary>
    public required ImmutableArray<BuildVertex> Steps { get; init; }

    /// <summary>What the builder found fault with.</summary>
    public ImmutableArray<BuildWarning> Warnings { get; init; } = [];

    /// <summary>Bytes of the context that were sent to the builder.</summary>
    public long ContextBytes { get; init; }

    /// <summary>Which part of the Dockerfile's steps, but for its <c>FROM</c>s, was taken from earlier builds, from 0 to 1; 1 where there are none.</summary>
    public double CacheHitRatio
    {
        get
        {
            var own = Steps.Where(IsOwn).ToArray();
            return own.Length == 0 ? 1 : own.Count(step => step.IsCached) / (double)own.Length;
        }
    }

    // Such as "[build 2/4] RUN dotnet build".
    private static bool IsOwn(BuildVertex step) => step.Name.StartsWith('[')
        && !step.Name.StartsWith("[internal]", StringComparison.Ordinal)
        && !step.Name.Contains("] FROM ", StringComparison.Ordinal);
}
