using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>A Dockerfile that the application's image can be built from, instead of its published project.</summary>
public interface IHasDockerfile : IBuild
{
    /// <summary>The Dockerfile, whose context is the repository; null (the default): none.</summary>
    AbsolutePath? Dockerfile => null;

    /// <summary>The stage that becomes the image; null (the default): the last one.</summary>
    string? DockerfileStage => null;

    /// <summary>Values of its <c>ARG</c>s; <c>--image-arguments</c> wins. Default: none.</summary>
    ImmutableSortedDictionary<string, string> DockerfileArguments => ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Images in the place of those that the Dockerfile names, such as those of a mirror; <c>--image-bases</c> wins. A name without tag means
    /// every tag. Default: none.
    /// </summary>
    ImmutableSortedDictionary<string, string> DockerfileBases => ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Secrets by the id that <c>RUN --mount=type=secret,id=…</c> names; <c>--image-secrets</c> wins. Default: none.</summary>
    ImmutableDictionary<string, Secret> DockerfileSecrets => ImmutableDictionary<string, Secret>.Empty;

    /// <summary>Whether its steps reach the SSH agent of whoever builds. Default: they do not; who writes a step could sign in as that person.</summary>
    SshAgentAccess DockerfileSshAgent => SshAgentAccess.None;

    /// <summary>What builds the image.</summary>
    [Parameter("What builds the image: DotNet (default); from the Dockerfile BuildKit, Buildx, Buildah or Podman; or Auto", Name = "ImageBuilder")]
    sealed ImageBuilderKind BuilderKind => Parameters.Get<ImageBuilderKind?>() ?? ImageBuilderKind.DotNet;

    /// <summary>Values of the Dockerfile's <c>ARG</c>s, each <c>NAME=VALUE</c>.</summary>
    [Parameter("Values of the Dockerfile's ARGs: NAME=VALUE, several separated by commas", Separator = ",")]
    sealed string[] ImageArguments => Parameters.Get<string[]>() ?? [];

    /// <summary>Images in the place of those that the Dockerfile names, each <c>IMAGE=OTHER</c>.</summary>
    [Parameter("Base images in place of the Dockerfile's own: IMAGE=OTHER, several separated by commas; without a tag, IMAGE means every tag", Separator = ",")]
    sealed string[] ImageBases => Parameters.Get<string[]>() ?? [];

    /// <summary>Secrets of the Dockerfile's steps, each <c>ID=FILE</c> or <c>ID=env:VARIABLE</c>.</summary>
    [Parameter("Secrets for RUN --mount=type=secret: ID=FILE or ID=env:VARIABLE, several separated by commas", Separator = ",", DecidesOutputs = false)]
    sealed string[] ImageSecrets => Parameters.Get<string[]>() ?? [];

    /// <summary>What builders may take instead of running steps again, in the builder's own words.</summary>
    [Parameter("Caches to build from, such as an image (BuildKit), 'type=registry,ref=…' (Buildx) or a repository (Buildah, Podman); several separated by ';'", Separator = ";", DecidesOutputs = false)]
    sealed string[] ImageCacheFrom => Parameters.Get<string[]>() ?? [];

    /// <summary>Where builders keep what they built for other machines, in the builder's own words.</summary>
    [Parameter("Caches to write: 'type=inline' (BuildKit), 'type=registry,ref=…' (Buildx) or a repository (Buildah, Podman); several separated by ';'", Separator = ";", DecidesOutputs = false)]
    sealed string[] ImageCacheTo => Parameters.Get<string[]>() ?? [];

    /// <summary>What is wrong with what was asked of the Dockerfile.</summary>
    internal sealed IEnumerable<string> DockerfileMistakes()
    {
        if (BuilderKind is not (ImageBuilderKind.DotNet or ImageBuilderKind.Auto) && Dockerfile is null && this is not IBuildImage { FurtherImages.Count: > 0 })
            yield return $"'--image-builder {BuilderKind}' needs a Dockerfile, and this build names none. Give it one by the property 'Dockerfile', or leave the option out.";
        if (BuilderKind == ImageBuilderKind.DotNet)
        {
            foreach (var option in OptionsOfDockerfiles())
                yield return $"'{option}' is for a Dockerfile, which '--image-builder DotNet' does not read. Add '--image-builder BuildKit', or leave it out.";
        }

        foreach (var argument in ImageArguments.Where(argument => argument.IndexOf('=', StringComparison.Ordinal) < 1))
            yield return $"'{argument}' for '--image-arguments' is not an argument. Expected NAME=VALUE.";
        foreach (var given in ImageBases.Where(given => given.Split('=') is not [{ Length: > 0 } image, { Length: > 0 } other] || !IsImage(image) || !IsImage(other)))
            yield return $"'{given}' for '--image-bases' does not say which image replaces which. Expected IMAGE=OTHER, as in 'mcr.microsoft.com/dotnet/sdk=mirror/sdk:10.0'.";
        foreach (var mistake in new GivenSecrets(this).Mistakes)
            yield return mistake;
    }

    private IEnumerable<string> OptionsOfDockerfiles()
    {
        if (ImageArguments.Length > 0)
            yield return "--image-arguments";
        if (ImageBases.Length > 0)
            yield return "--image-bases";
        if (ImageSecrets.Length > 0)
            yield return "--image-secrets";
        if (ImageCacheFrom.Length > 0)
            yield return "--image-cache-from";
        if (ImageCacheTo.Length > 0)
            yield return "--image-cache-to";
    }

    /// <summary>The arguments that were given, by name.</summary>
    internal sealed IEnumerable<KeyValuePair<string, string>> GivenArguments() => Pairs(ImageArguments);

    /// <summary>The images that take another's place, by what they replace.</summary>
    internal sealed ImmutableSortedDictionary<string, string> Bases() => DockerfileBases.SetItems(Pairs(ImageBases));

    // The letters of image names; the rest the builder judges, which knows short names.
    private static bool IsImage(string name) =>
        char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' or '/' or ':' or '@');

    private static IEnumerable<KeyValuePair<string, string>> Pairs(IEnumerable<string> given) =>
        given.Select(one => one.Split('=', 2)).Select(parts => KeyValuePair.Create(parts[0], parts[1]));
}
