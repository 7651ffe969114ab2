using Slipway.Model;

namespace Slipway.Images;

/// <summary>A tag for an image.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Role">Whether it may move.</param>
public sealed record ImageTag(Tag Tag, TagKind Kind, TagRole Role);
