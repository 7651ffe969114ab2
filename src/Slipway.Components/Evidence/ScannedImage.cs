using Slipway.Images;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>An image of the application, and what it is built from.</summary>
/// <param name="Name">Its name in a release.</param>
/// <param name="Image">It.</param>
/// <param name="Project">The project that is published into it; null where its Dockerfile does.</param>
/// <param name="Dockerfile">The Dockerfile that makes it; null where none does.</param>
/// <param name="Base">The image that it was asked to be built on; null where the Dockerfile says, or there is none.</param>
/// <param name="PublishFolder">Where the project was published to; null where its Dockerfile publishes.</param>
internal sealed record ScannedImage(string Name, BuiltImage Image, AbsolutePath? Project, AbsolutePath? Dockerfile, ImageReference? Base, AbsolutePath? PublishFolder)
{
    /// <summary>All images of a build, the application's own first.</summary>
    public static IEnumerable<ScannedImage> Of(IBuildImage build, BuiltImage image)
    {
        // Asked for 'Auto', it may have become either.
        var usesDockerfile = (image.PlatformImages ?? [image]).Any(one => one.Steps.Count > 0);
        yield return new ScannedImage(
            build.Application.Value, image, build.ImageProject, usesDockerfile ? build.Dockerfile : null, build.BaseImage, usesDockerfile ? null : build.PublishFolder);
        foreach (var one in image.Further)
        {
            var further = build.FurtherImages.First(other => other.Name.Value == one.Name);
            yield return new ScannedImage(
                one.Name, one.Image, further.Project, further.DockerfileOf(build), further.BaseImage ?? build.BaseImage,
                further.DockerfileOf(build) is null ? new PublishedProjects(build).FolderOf(further) : null);
        }
    }

    /// <summary>Whether a .NET runtime is published with it.</summary>
    public bool IsSelfContained => PublishFolder is { DirectoryExists: true } folder && Directory.EnumerateFiles(folder.Value, "*.runtimeconfig.json").Any()
        && ((folder / "libcoreclr.so").FileExists || (folder / "coreclr.dll").FileExists);

    /// <summary>Whether it has nothing in it but the application: no distribution, whose packages only a scanner of images knows.</summary>
    public bool IsApplicationAlone => Dockerfile is null && Image.Layers.All(layer => layer.Origin != LayerOrigin.Base);
}
