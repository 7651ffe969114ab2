using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>A file of an image that tells of packages.</summary>
/// <param name="Path">Within the image, without a slash before it.</param>
/// <param name="Content">What is in it; empty where it is enough to know that it is there.</param>
/// <param name="Layer">The layer that brought it, by the digest of its uncompressed content.</param>
/// <param name="Kind">Which of them.</param>
internal sealed record ImageFile(string Path, ReadOnlyMemory<byte> Content, Digest Layer, ImageFileKind Kind);
