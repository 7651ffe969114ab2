using Slipway.Model;

namespace Slipway.Components;

/// <summary>The projects that are published into images.</summary>
internal sealed class PublishedProjects(IBuildImage build)
{
    /// <summary>Each with the folder that it is published to; none where everything is built from Dockerfiles.</summary>
    public IEnumerable<(AbsolutePath Project, AbsolutePath Output)> All => IsApplicationPublished()
        ? Further.Prepend((build.ImageProject, build.PublishFolder))
        : Further;

    /// <summary>Those of <see cref="All"/>, whatever builds the application's own image.</summary>
    public IEnumerable<AbsolutePath> Folders => Further.Select(one => one.Output).Prepend(build.PublishFolder);

    /// <summary>Where the project of a further image is published to.</summary>
    public AbsolutePath FolderOf(FurtherImage image) => build.RootDirectory / "artifacts" / "publish" / image.RepositoryOf(build.Application).Value;

    private IEnumerable<(AbsolutePath Project, AbsolutePath Output)> Further =>
        build.FurtherImages.Where(one => one.Project is not null).Select(one => (one.Project!, FolderOf(one)));

    private bool IsApplicationPublished()
    {
        if (build.Dockerfile is null || build.BuilderKind == ImageBuilderKind.DotNet)
            return true;
        // What 'Auto' will take is known once somebody asked; on a thread of its own, which no caller's context holds up.
        return build.BuilderKind == ImageBuilderKind.Auto && Task.Run(async () =>
        {
            using var builders = new DockerfileBuilders(build, _ => { });
            return await builders.ChooseAsync(CancellationToken.None) is null;
        }).GetAwaiter().GetResult();
    }
}
