using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>An image that was built and stored; a value that another process can read (<see cref="BuiltImageJson"/>).</summary>
public sealed record BuiltImage
{
    /// <summary>The identity: the digest of the manifest, or of the index where it is for several platforms. This is what is deployed.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The manifest or index: type, digest and size.</summary>
    public required OciDescriptor Manifest { get; init; }

    /// <summary>The configuration's digest, which Docker calls the image's id; the first platform's where there are several.</summary>
    public required Digest ConfigDigest { get; init; }

    /// <summary>What it was built from.</summary>
    public required SourceRevision Revision { get; init; }

    /// <summary>What it runs on, such as <c>linux/amd64</c>; several with commas.</summary>
    public required string Platform { get; init; }

    /// <summary>The layers, lowest first; those of all platforms, each once, where there are several.</summary>
    public required ImmutableArray<BuiltLayer> Layers { get; init; }

    /// <summary>The bytes of layers, configuration and manifest together.</summary>
    public required long TotalSize { get; init; }

    /// <summary>The steps of the Dockerfile in the order in which they were told of, of all platforms where there are several; none without a Dockerfile.</summary>
    public IReadOnlyList<BuiltStep> Steps { get; init; } = [];

    /// <summary>Which part of the Dockerfile's steps that make files was taken from earlier builds, from 0 to 1; null without a Dockerfile.</summary>
    public double? CacheHitRatio { get; init; }

    /// <summary>The images that the index names, one for each platform; null where it is one image and no index.</summary>
    public IReadOnlyList<BuiltImage>? PlatformImages { get; init; }

    /// <summary>The further images of the same application, in the build's order; none where this is the only one.</summary>
    public IReadOnlyList<NamedImage> Further { get; init; } = [];
}
