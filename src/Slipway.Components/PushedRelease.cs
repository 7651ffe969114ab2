using System.Globalization;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>Finds the release that an image in a registry is.</summary>
internal static class PushedRelease
{
    /// <summary>The release of one image, by its tag; what it was built from is read from its annotations.</summary>
    /// <exception cref="UsageException">There is no such image, or it does not say what it was built from.</exception>
    /// <exception cref="ToolException">The registry failed.</exception>
    public static async Task<Release> FindAsync(
        ApplicationName application, ImageReference image, IImageSource repository, CancellationToken cancellationToken)
    {
        if (image.Tag is not { } tag || await repository.FindManifestAsync(tag, cancellationToken) is not { } content)
            throw new UsageException($"There is no image '{image}'. Push it first ('PushImage'), or name another tag.");
        return new Release
        {
            Application = application,
            Revision = RevisionOf(image, content),
            Images = [new ReleaseImage(application.Value, image.WithDigest(content.Descriptor.Digest))],
        };
    }

    private static SourceRevision RevisionOf(ImageReference image, ManifestContent content)
    {
        var notes = MediaTypes.IsIndex(content.Descriptor.MediaType) ? content.ToIndex().Annotations : content.ToManifest().Annotations;
        var revision = notes?.GetValueOrDefault(AnnotationNames.Revision) ?? "";
        var clean = revision.EndsWith("-dirty", StringComparison.Ordinal) ? revision[..^"-dirty".Length] : revision;
        if (!GitCommit.TryParse(clean, null, out var commit)
            || !DateTimeOffset.TryParse(notes?.GetValueOrDefault(AnnotationNames.Created), CultureInfo.InvariantCulture, out var created))
            throw new UsageException(
                $"Image '{image}' does not say what it was built from. Expected the annotations '{AnnotationNames.Revision}' and '{AnnotationNames.Created}', as 'BuildImage' writes them.");
        return new SourceRevision
        {
            Commit = commit,
            Tree = clean == revision ? TreeState.Clean : TreeState.Dirty,
            CommittedAt = created,
            Source = notes?.GetValueOrDefault(AnnotationNames.Source),
        };
    }
}
