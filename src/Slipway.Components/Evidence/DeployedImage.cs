using Slipway.Images;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>An image that serves somewhere.</summary>
/// <param name="Layout">Where a copy of it lies.</param>
/// <param name="Digest">Its manifest or index.</param>
/// <param name="Reference">Where it was pulled from.</param>
/// <param name="Release">The release that it is part of.</param>
internal sealed record DeployedImage(OciLayout Layout, Digest Digest, ImageReference Reference, Release Release);
