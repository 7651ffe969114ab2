using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>What a builder built.</summary>
public sealed record ImageBuildResult
{
    private static readonly string[] Instructions = ["RUN ", "COPY ", "ADD ", "WORKDIR "];

    /// <summary>The digest of the image's configuration, by which the engine knows it.</summary>
    public required Digest ConfigDigest { get; init; }

    /// <summary>What the builder's store knows it by. Default: the configuration's digest.</summary>
    public string Reference
    {
        get => field ?? ConfigDigest.Value;
        init;
    }

    /// <summary>The steps in the order in which they were first told of.</summary>
    public required ImmutableArray<BuildVertex> Steps { get; init; }

    /// <summary>What the builder found fault with.</summary>
    public ImmutableArray<BuildWarning> Warnings { get; init; } = [];

    /// <summary>Bytes of the context that were sent to the builder.</summary>
    public long ContextBytes { get; init; }

    /// <summary>Which part of the steps that make files was taken from earlier builds, from 0 to 1; 1 where there are none.</summary>
    public double CacheHitRatio
    {
        get
        {
            var own = Steps.Where(IsOwn).ToArray();
            return own.Length == 0 ? 1 : own.Count(step => step.IsCached) / (double)own.Length;
        }
    }

    // Such as "[build 2/4] RUN dotnet build". Those that only describe the image are no steps to BuildKit, and are to buildah.
    private static bool IsOwn(BuildVertex step) => step.Name.StartsWith('[')
        && step.Name.IndexOf("] ", StringComparison.Ordinal) is > 0 and var end
        && Instructions.Any(word => step.Name.AsSpan(end + 2).StartsWith(word, StringComparison.OrdinalIgnoreCase));
}
