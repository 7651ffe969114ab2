using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Something that is said of an image and lies beside it: a signature, an attestation, a bill of materials.</summary>
public sealed record Referrer
{
    private static readonly byte[] EmptyContent = "{}"u8.ToArray();

    /// <summary>The image or index that it is about.</summary>
    public required OciDescriptor Subject { get; init; }

    /// <summary>What it is, such as <c>application/vnd.dev.sigstore.bundle.v0.3+json</c>; not empty.</summary>
    public required string ArtifactType { get; init; }

    /// <summary>Its parts; none where its annotations say all.</summary>
    public ImmutableArray<ReferrerPart> Parts { get; init; } = [];

    /// <summary>Notes, which lists of referrers show; null where none.</summary>
    public ImmutableSortedDictionary<string, string>? Annotations { get; init; }

    /// <summary>Its manifest ("Guidelines for Artifact Usage" of the image specification): the same for the same content.</summary>
    /// <exception cref="UsageException">It has no type.</exception>
    public ManifestContent ToManifest()
    {
        if (ArtifactType.Length == 0)
            throw new UsageException($"What refers to '{Subject.Digest}' has no artifact type. Give it one, such as 'application/spdx+json'.");
        var content = OciJson.Write(
            new OciManifest
            {
                SchemaVersion = 2,
                MediaType = MediaTypes.Manifest,
                ArtifactType = ArtifactType,
                Config = Empty.Descriptor,
                Layers = [.. Contents.Select(part => part.Descriptor)],
                Subject = new OciDescriptor { MediaType = Subject.MediaType, Digest = Subject.Digest, Size = Subject.Size },
                Annotations = Annotations,
            },
            OciJson.Canonical.OciManifest);
        return new ManifestContent(OciDescriptor.Of(MediaTypes.Manifest, content) with { ArtifactType = ArtifactType, Annotations = Annotations }, content);
    }

    /// <summary>Stores it, its parts first.</summary>
    /// <param name="target">Where its subject lies, or will.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Its descriptor, as lists of referrers show it.</returns>
    /// <exception cref="ToolException">The target failed.</exception>
    /// <exception cref="UsageException">It has no type.</exception>
    public async Task<OciDescriptor> PushAsync(IImageTarget target, CancellationToken cancellationToken)
    {
        var manifest = ToManifest();
        foreach (var part in Contents.Append(Empty).DistinctBy(part => part.Descriptor.Digest))
            await target.PutBlobAsync(part.Descriptor, _ => Task.FromResult<Stream>(new MemoryStream(part.Content.ToArray(), writable: false)), cancellationToken);
        await target.PutManifestAsync(manifest.Descriptor, manifest.Content, tag: null, cancellationToken);
        return manifest.Descriptor;
    }

    private static ReferrerPart Empty => new(MediaTypes.Empty, EmptyContent);

    // A manifest has at least one layer.
    private ImmutableArray<ReferrerPart> Contents => Parts.IsEmpty ? [Empty] : Parts;
}
