using Slipway.Model;

namespace Slipway.Images;

/// <summary>That one manifest refers to another, as lists of referrers say it.</summary>
/// <param name="Subject">What it refers to.</param>
/// <param name="Entry">The referrer with its artifact type and annotations (distribution specification, "Listing Referrers").</param>
internal sealed record ReferrerLink(Digest Subject, OciDescriptor Entry)
{
    /// <summary>Where registries without lists of referrers have them ("Referrers Tag Schema").</summary>
    public static Tag TagOf(Digest subject) => Tag.Parse($"sha256-{subject.Hex}");

    /// <summary>The link that a manifest or index is; null where it refers to nothing.</summary>
    /// <exception cref="ToolException">It cannot be read.</exception>
    public static ReferrerLink? Find(OciDescriptor descriptor, ReadOnlyMemory<byte> content)
    {
        var manifest = new ManifestContent(descriptor, content);
        if (MediaTypes.IsIndex(descriptor.MediaType))
        {
            var index = manifest.ToIndex();
            return index.Subject is null ? null : new ReferrerLink(index.Subject.Digest, Bare(descriptor) with { ArtifactType = TextOf(index.ArtifactType), Annotations = index.Annotations });
        }

        if (!MediaTypes.IsManifest(descriptor.MediaType))
            return null;
        var one = manifest.ToManifest();
        // Without a type of its own an artifact is of its configuration's type.
        return one.Subject is null ? null : new ReferrerLink(
            one.Subject.Digest, Bare(descriptor) with { ArtifactType = TextOf(one.ArtifactType) ?? one.Config.MediaType, Annotations = one.Annotations });
    }

    private static OciDescriptor Bare(OciDescriptor descriptor) =>
        new() { MediaType = descriptor.MediaType, Digest = descriptor.Digest, Size = descriptor.Size };

    private static string? TextOf(string? text) => text is { Length: > 0 } ? text : null;
}
