using Slipway.Model;

namespace Slipway.Images;

/// <summary>Copies an image from one place to another, digest for digest. What the target has already is not sent.</summary>
public static class ImageCopy
{
    /// <summary>Copies one image: its layers and configuration first, its manifest last, so that a tag never points at half of it.</summary>
    /// <param name="source">Where it lies.</param>
    /// <param name="digest">The manifest's digest.</param>
    /// <param name="target">Where it shall lie.</param>
    /// <param name="tag">Its address there; null to store it by digest alone.</param>
    /// <param name="cancellationToken">Stops it; what was copied whole stays, the tag is not set.</param>
    /// <exception cref="ToolException">The source lacks the image, either side failed, or the tag points at other content.</exception>
    public static async Task CopyAsync(
        IImageSource source, Digest digest, IImageTarget target, Tag? tag, CancellationToken cancellationToken)
    {
        var content = await source.FindManifestAsync(digest, cancellationToken)
            ?? throw new ToolException($"Image '{digest}' is not where it is copied from. Build it again.");
        if (MediaTypes.IsIndex(content.Descriptor.MediaType))
        {
            foreach (var child in content.ToIndex().Manifests)
                await CopyAsync(source, child.Digest, target, tag: null, cancellationToken);
        }
        else
        {
            var manifest = content.ToManifest();
            OciDescriptor[] blobs = [.. manifest.Layers, manifest.Config];
            await Parallel.ForEachAsync(
                blobs.DistinctBy(blob => blob.Digest),
                cancellationToken,
                async (blob, token) => await CopyBlobAsync(source, blob, target, token));
        }

        await target.PutManifestAsync(content.Descriptor, content.Content, tag, cancellationToken);
    }

    private static async Task CopyBlobAsync(
        IImageSource source, OciDescriptor blob, IImageTarget target, CancellationToken cancellationToken)
    {
        if (await target.HasBlobAsync(blob.Digest, cancellationToken)
            || await target.TryMountBlobAsync(blob, source, cancellationToken))
            return;
        await target.PutBlobAsync(blob, token => source.OpenBlobAsync(blob, token), cancellationToken);
    }
}
