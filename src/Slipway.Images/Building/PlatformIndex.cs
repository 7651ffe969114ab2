using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Puts images of one application for several platforms under one digest: an OCI index. The same images give the same index.</summary>
public sealed record PlatformIndex
{
    /// <summary>The index's annotations, mostly those of its images; none: it has no such field.</summary>
    public required ImmutableSortedDictionary<string, string> Annotations { get; init; }

    /// <summary>The address in the target; null to store it by digest alone.</summary>
    public required Tag? Tag { get; init; }

    /// <summary>Makes sure that an image is for the platform that it was built for.</summary>
    /// <exception cref="ToolException">It is not.</exception>
    public static void Require(Platform platform, BuiltImage image)
    {
        if (!platform.Accepts(Platform.Parse(image.Platform)))
            throw new ToolException(
                $"The image '{image.Digest}' was to be for '{platform}' and is for '{image.Platform}'. Look for a fixed platform in what it was built from, such as 'FROM --platform={image.Platform}'.");
    }

    /// <summary>Stores the index, after its images: whoever sees the tag can read all of them.</summary>
    /// <param name="images">At least one, each stored already, in the order that they are to be listed.</param>
    /// <param name="target">Where they lie.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>All of them as one image; its digest is the index's.</returns>
    /// <exception cref="ToolException">An image is not for its platform, or the target failed.</exception>
    public async Task<BuiltImage> StoreAsync(
        IReadOnlyList<(Platform Platform, BuiltImage Image)> images, IImageTarget target, CancellationToken cancellationToken)
    {
        foreach (var (platform, image) in images)
            Require(platform, image);

        var content = OciJson.Write(
            new OciIndex
            {
                SchemaVersion = 2,
                MediaType = MediaTypes.Index,
                Manifests = [.. images.Select(one => one.Image.Manifest with { Platform = one.Platform })],
                Annotations = Annotations.IsEmpty ? null : Annotations,
            },
            OciJson.Canonical.OciIndex);
        var index = OciDescriptor.Of(MediaTypes.Index, content);
        await target.PutManifestAsync(index, content, Tag, cancellationToken);
        ImmutableArray<BuiltImage> built = [.. images.Select(one => one.Image)];
        ImmutableArray<BuiltLayer> layers = [.. built.SelectMany(image => image.Layers).DistinctBy(layer => layer.Digest)];
        return built[0] with
        {
            Digest = index.Digest,
            Manifest = index,
            Platform = string.Join(',', images.Select(one => one.Platform)),
            Layers = layers,
            TotalSize = layers.Sum(layer => layer.Size) + built.Sum(image => image.TotalSize - image.Layers.Sum(layer => layer.Size)) + index.Size,
            PlatformImages = built,
        };
    }
}
