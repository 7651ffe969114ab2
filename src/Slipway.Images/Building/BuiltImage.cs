using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>An image that was built and stored; a value that another process can read (<see cref="BuiltImageJson"/>).</summary>
public sealed record BuiltImage
{
    /// <summary>The identity: the manifest's digest. This is what is deployed.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The manifest: type, digest and size.</summary>
    public required OciDescriptor Manifest { get; init; }

    /// <summary>The configuration's digest, which Docker calls the image's id.</summary>
    public required Digest ConfigDigest { get; init; }

    /// <summary>What it was built from.</summary>
    public required SourceRevision Revision { get; init; }

    /// <summary>What it runs on, such as <c>linux/amd64</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>The layers, lowest first.</summary>
    public required ImmutableArray<BuiltLayer> Layers { get; init; }

    /// <summary>The bytes of layers, configuration and manifest together.</summary>
    public required long TotalSize { get; init; }
}
