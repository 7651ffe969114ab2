using Slipway.Images;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>
/// An image that an application consists of besides its first one. It is made either of a published project or of a Dockerfile's stage, lies in the
/// repository <c>application-name</c> and has the first one's tag.
/// </summary>
public sealed record FurtherImage
{
    /// <summary>What it is for, such as <c>migrations</c>; unique in the application.</summary>
    public required ApplicationName Name { get; init; }

    /// <summary>The project that is published into it; null (the default): it is built from a Dockerfile.</summary>
    public AbsolutePath? Project { get; init; }

    /// <summary>The Dockerfile that it is built from, whose context is the repository; null (the default): the application's own, where there is no <see cref="Project"/>.</summary>
    public AbsolutePath? Dockerfile { get; init; }

    /// <summary>The Dockerfile's stage that becomes the image; null (the default): the last one.</summary>
    public string? Stage { get; init; }

    /// <summary>What a published project is put on; null (the default): what the application's own image is.</summary>
    public ImageReference? BaseImage { get; init; }

    /// <summary>Changes the recipe of a published project's image. Default: as it comes.</summary>
    public Func<ImageRecipe, ImageRecipe> Configure { get; init; } = recipe => recipe;

    /// <summary>What is wrong with the further images of a build.</summary>
    internal static IEnumerable<string> Mistakes(IBuildImage build)
    {
        foreach (var name in build.FurtherImages.GroupBy(one => one.Name.Value).Where(group => group.Count() > 1).Select(group => group.Key))
            yield return $"The build has two further images '{name}'. Give each a name of its own.";
        foreach (var one in build.FurtherImages)
        {
            if (!ApplicationName.TryParse($"{build.Application}-{one.Name}", null, out _))
                yield return $"The further image '{one.Name}' makes the repository '{build.Application}-{one.Name}', which is too long. Expected at most 63 characters.";
            if (one.Project is not null && (one.Dockerfile ?? (object?)one.Stage) is not null)
                yield return $"The further image '{one.Name}' has a project and a Dockerfile or stage. Leave one of them out.";
            else if (one.Project is null && (one.Dockerfile ?? build.Dockerfile) is null)
                yield return $"The further image '{one.Name}' has neither a project nor a Dockerfile. Give it one of them.";
            else if (one.Project is null && build.BuilderKind == ImageBuilderKind.DotNet)
                yield return $"The further image '{one.Name}' is built from a Dockerfile, which '--image-builder DotNet' does not read. Choose another builder, such as '--image-builder Auto'.";
        }
    }

    /// <summary>Its Dockerfile; null where a project is published.</summary>
    internal AbsolutePath? DockerfileOf(IBuildImage build) => Project is null ? Dockerfile ?? build.Dockerfile : null;

    /// <summary>The name of its repository, and its title.</summary>
    internal ApplicationName RepositoryOf(ApplicationName application) => ApplicationName.Parse($"{application}-{Name}");
}
