using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Brings the built image to where environments take it from.</summary>
public interface IPushImage : IBuildImage
{
    /// <summary>The registry, and the path within it, that images are pushed to.</summary>
    [Parameter("Registry to push to, such as localhost:5000/team (default: slipway.local, in the home folder; for --deployer helm that of ClusterUp)", DecidesOutputs = false)]
    sealed string Registry => Parameters.Get<string>() ?? (this as IHasEnvironments)?.ClusterRegistry ?? ImageRegistries.Local;

    /// <summary>What the tag of a pushed image is made of. It is an address: pushed once, never moved.</summary>
    [Parameter("What the tag of a pushed image is made of: Commit (default), ShortCommit, Tree or Describe", DecidesOutputs = false)]
    sealed ImageTagScheme TagScheme => Parameters.Get<ImageTagScheme?>() ?? ImageTagScheme.Commit;

    /// <summary>
    /// Tags that the image gets besides, once it is pushed: <c>branch</c>, <c>describe</c>, <c>semver</c> (of a tag of git such as <c>v1.2.3</c> on the commit),
    /// <c>latest</c>, or any other as it is. They move, but for whole versions and what <c>git describe</c> says. Default: none.
    /// </summary>
    [Parameter("Further tags of a pushed image: branch, describe, semver, latest or a name of your own; several separated by commas", Name = "Alias", Separator = ",", DecidesOutputs = false)]
    sealed string[] Aliases => Parameters.Get<string[]>() ?? [];

    /// <summary>A release that is there already and is taken instead of building one.</summary>
    [Parameter("Release to deploy instead of building one: its id, commit or digest", Name = "Release", DecidesOutputs = false)]
    sealed string? KnownRelease => Parameters.Get<string>();

    /// <summary>The tag of an image that is in the registry already and is taken instead of building one.</summary>
    [Parameter("Tag of a pushed image to deploy instead of building one", Name = "Tag", DecidesOutputs = false)]
    sealed string? KnownTag => Parameters.Get<string>();

    /// <summary>
    /// Pushes the image and the further ones, by default with their commit as the tag, layers that the registry has already left out. The same digest under the tag
    /// is a success, another one a failure: such a tag never changes its content. Then aliases are moved to it.
    /// </summary>
    Target<Release> PushImage => target => target
        .Description("Pushes the image to --registry, tagged by --tag-scheme and --alias.")
        .DependsOn(BuildImage)
        .TryDependsOn<IScanImage>(build => build.ScanImage)
        .OnlyWhen(() => KnownRelease is null && KnownTag is null, "nothing is built for --release or --tag")
        .Validate(RegistryMistakes)
        .Validate(() => new ImagePush(this).Mistakes())
        .AlwaysRuns()
        .Executes(context => new ImagePush(this).RunAsync(context.ValueOf(BuildImage), context));

    /// <summary>Where the application's own image lies.</summary>
    internal sealed ImageReference ReferenceOf(Tag tag) => ReferenceOf(Application, tag);

    /// <summary>Where an image of this application lies.</summary>
    internal sealed ImageReference ReferenceOf(ApplicationName repository, Tag tag) => ImageReference.Parse($"{Registry}/{repository}:{tag}");

    /// <summary>Where all images of the application lie, its own first, each with its name in a release.</summary>
    internal sealed IReadOnlyList<(string Name, ImageReference Reference)> ReferencesOf(Tag tag) =>
        [(Application.Value, ReferenceOf(tag)), .. FurtherImages.Select(one => (one.Name.Value, ReferenceOf(one.RepositoryOf(Application), tag)))];

    /// <summary>The release whose images have a tag in the registry.</summary>
    internal sealed Task<Release> FindPushedAsync(Tag tag, ImageRegistries registries, CancellationToken cancellationToken) =>
        PushedRelease.FindAsync(Application, ReferencesOf(tag), async image => await registries.RepositoryAsync(image, cancellationToken), cancellationToken);

    /// <summary>The release of an image and its further ones, under one tag.</summary>
    internal sealed Release ReleaseOf(BuiltImage image, Tag tag) => new()
    {
        Application = Application,
        Revision = image.Revision,
        Images =
        [
            new ReleaseImage(Application.Value, ReferenceOf(tag).WithDigest(image.Digest)),
            .. image.Further.Select(one => new ReleaseImage(one.Name, ReferenceOf(ApplicationName.Parse($"{Application}-{one.Name}"), tag).WithDigest(one.Image.Digest))),
        ],
    };

    /// <summary>What is wrong with the names of registry and tag.</summary>
    internal sealed IEnumerable<string> RegistryMistakes()
    {
        if (KnownTag is { } tag && !Tag.TryParse(tag, null, out _))
            yield return $"'{tag}' for '--tag' is not an image tag. Expected at most 128 letters, digits, '_', '.' and '-', such as a commit.";
        if (!ImageReference.TryParse($"{Registry}/{Application}:tag", null, out var image) || !Uri.TryCreate($"https://{image.Registry}/", UriKind.Absolute, out _))
            yield return $"'{Registry}' for '--registry' is not a registry. Expected a host, with a port and a path where needed, such as 'localhost:5000/team'.";
    }
}
