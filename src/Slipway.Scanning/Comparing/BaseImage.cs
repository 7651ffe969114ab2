using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>The image that an image is built on.</summary>
/// <param name="Reference">Its name as written in the Dockerfile or the build, such as <c>mcr.microsoft.com/dotnet/aspnet:10.0</c>.</param>
/// <param name="Digest">Its manifest; null where unknown.</param>
/// <param name="LayerCount">How many of the lowest layers are its own; 0 where unknown.</param>
public sealed record BaseImage(string Reference, Digest? Digest, int LayerCount)
{
    /// <summary>The name, and what of the digest a person can compare.</summary>
    public override string ToString() => Digest is null ? Reference : $"{Reference} ({Digest.Short})";
}
