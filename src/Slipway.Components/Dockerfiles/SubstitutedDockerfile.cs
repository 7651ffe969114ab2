using System.Collections.Immutable;
using System.Text;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>A Dockerfile with other base images, in a file of its own; the one in the repository stays as it is.</summary>
internal static class SubstitutedDockerfile
{
    /// <summary>The file to build from: the given one where nothing is substituted.</summary>
    /// <exception cref="UsageException">The Dockerfile cannot be read or is broken, or an image to be replaced is not in it.</exception>
    public static AbsolutePath Write(
        IBuildImage build, AbsolutePath dockerfile, ImmutableSortedDictionary<string, string> images, IReadOnlyDictionary<string, string> arguments)
    {
        if (images.IsEmpty)
            return dockerfile;
        try
        {
            var original = File.ReadAllText(dockerfile.Value);
            var name = dockerfile.ShownFrom(build.RootDirectory);
            if (DockerfileUse.FilesOf(build).Count > 1)
                images = new BaseSubstitution(images).UsedIn(original, name, arguments);
            if (images.IsEmpty)
                return dockerfile;
            var text = new BaseSubstitution(images).Apply(original, name, arguments);
            // By its content: what builders remember of a Dockerfile, they find again.
            var folder = build.RootDirectory / ".nuke" / "temp" / "dockerfiles" / Digest.Of(Encoding.UTF8.GetBytes(text)).Hex;
            Directory.CreateDirectory(folder.Value);
            File.WriteAllText(folder / dockerfile.Name, text);
            // BuildKit looks for it beside the Dockerfile.
            var ignored = $"{dockerfile}.dockerignore";
            if (File.Exists(ignored))
                File.Copy(ignored, folder / $"{dockerfile.Name}.dockerignore", overwrite: true);
            return folder / dockerfile.Name;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The Dockerfile '{dockerfile}' with other base images cannot be written: {exception.Message}", exception);
        }
    }
}
