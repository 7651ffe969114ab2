using Slipway.Model;

namespace Slipway.Images;

/// <summary>A layer of a built image.</summary>
public sealed record BuiltLayer
{
    /// <summary>What it holds, such as <c>StablePackages</c>; <c>Base</c> for the base image's.</summary>
    public required string Name { get; init; }

    /// <summary>The digest of its bytes as they are stored.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The size of its bytes as they are stored.</summary>
    public required long Size { get; init; }

    /// <summary>Its media type.</summary>
    public required string MediaType { get; init; }

    /// <summary>The digest of its tar.</summary>
    public required Digest DiffId { get; init; }

    /// <summary>How it came about in this build.</summary>
    public required LayerOrigin Origin { get; init; }
}
