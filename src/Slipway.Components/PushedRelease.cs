using System.Globalization;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>Finds the release that an image in a registry is.</summary>
internal static class PushedRelease
{
    /// <summary>The release of images with one tag, the application's own first; what they were built from is read from the annotations of the first.</summary>
    /// <exception cref="UsageException">One of the images is not there, or does not say what it was built from, or is of another commit.</exception>
    /// <exception cref="ToolException">The registry failed.</exception>
    public static async Task<Release> FindAsync(
        ApplicationName application,
        IReadOnlyList<(string Name, ImageReference Reference)> references,
        Func<ImageReference, Task<IImageSource>> open,
        CancellationToken cancellationToken)
    {
        SourceRevision? revision = null;
        List<ReleaseImage> images = [];
        foreach (var (name, image) in references)
        {
            if (image.Tag is not { } tag || await (await open(image)).FindManifestAsync(tag, cancellationToken) is not { } content)
                throw new UsageException($"There is no image '{image}'. Push it first ('PushImage'), or name another tag.");
            var built = RevisionOf(image, content);
            revision ??= built;
            // A commit as a tag is an address: whoever moved it means to be taken for that commit.
            if (GitCommit.TryParse(tag.Value, null, out var named) && named.Value != built.ToString())
                throw new UsageException($"Tag '{tag}' holds an image of commit '{built}', not of '{named.Short}'. Somebody moved it: push that commit again, or name the release by '--release'.");
            if (built.ToString() != revision.ToString())
                throw new UsageException($"Image '{image}' is of commit '{built}', but '{images[0].Reference.Repository}' of '{revision}'. Push them together, or name another tag.");
            images.Add(new ReleaseImage(name, image.WithDigest(content.Descriptor.Digest)));
        }

        return new Release
        {
            Application = application,
            Revision = revision ?? throw new UsageException("There is no image to find a release by. Name at least one."),
            Images = [.. images],
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
