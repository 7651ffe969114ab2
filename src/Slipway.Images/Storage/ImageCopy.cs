using Slipway.Model;

namespace Slipway.Images;

/// <summary>Copies an image from one place to another, digest for digest. What the target has already is not sent.</summary>
public static class ImageCopy
{
    /// <summary>Copies one image without what refers to it, as <see cref="ImageCopyOptions"/> says by default.</summary>
    /// <inheritdoc cref="CopyAsync(IImageSource, Digest, IImageTarget, Tag, ImageCopyOptions, CancellationToken)"/>
    public static Task CopyAsync(
        IImageSource source, Digest digest, IImageTarget target, Tag? tag, CancellationToken cancellationToken) =>
        CopyAsync(source, digest, target, tag, new ImageCopyOptions(), cancellationToken);

    /// <summary>
    /// Copies one image, or an index with all its images: layers and configurations first, then manifests, an index after those it names,
    /// the tag last, so that it never points at half of it.
    /// </summary>
    /// <param name="source">Where it lies.</param>
    /// <param name="digest">The manifest's or index's digest.</param>
    /// <param name="target">Where it shall lie.</param>
    /// <param name="tag">Its address there; null to store it by digest alone.</param>
    /// <param name="options">How it is copied.</param>
    /// <param name="cancellationToken">Stops it; what was copied whole stays, the tag is not set.</param>
    /// <exception cref="ToolException">The source lacks the image, either side failed, or the tag points at other content.</exception>
    /// <exception cref="UsageException">The options are outside their range.</exception>
    public static Task CopyAsync(
        IImageSource source, Digest digest, IImageTarget target, Tag? tag, ImageCopyOptions options, CancellationToken cancellationToken)
    {
        options.Check();
        return new ImageCopyRun(source, target, options).CopyAsync(digest, tag, cancellationToken);
    }
}
