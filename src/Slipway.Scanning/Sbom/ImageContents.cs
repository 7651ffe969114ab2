using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What was read of one image.</summary>
internal sealed record ImageContents
{
    /// <summary>The image's own manifest, not that of an index.</summary>
    public required Digest Digest { get; init; }

    public required OciImageConfig Config { get; init; }

    public required ImmutableArray<ImageFile> Files { get; init; }

    public required ImmutableArray<string> Gaps { get; init; }
}
