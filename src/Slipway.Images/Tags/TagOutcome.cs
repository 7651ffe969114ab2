using Slipway.Model;

namespace Slipway.Images;

/// <summary>What became of one tag of an image.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Before">What it pointed at before; null where it was not there or was not looked at.</param>
public sealed record TagOutcome(ImageTag Tag, TagChange Change, Digest? Before);
