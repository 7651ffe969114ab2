using System.Globalization;
using Slipway.Docker;
using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Builds all images of the application, each from its published project or from its Dockerfile.</summary>
internal sealed class ImageBuild(IBuildImage build, TargetContext context)
{
    /// <summary>Builds them, the application's own first.</summary>
    /// <exception cref="UsageException">A builder refuses something of it.</exception>
    /// <exception cref="ToolException">A step failed, or a builder did, or is not there.</exception>
    public async Task<BuiltImage> RunAsync(CancellationToken cancellationToken)
    {
        var revision = await build.RequireRevisionAsync(cancellationToken);
        using var builders = new DockerfileBuilders(build, context.Log.Information);
        var builder = await builders.ChooseAsync(cancellationToken);
        if (builder is not null)
            DockerfileUse.Require(build);
        var image = builder is not null && build.Dockerfile is { } dockerfile
            ? await BuildAsync(builder, new DockerfileImage(build.Application, dockerfile, build.DockerfileStage, revision.Tag), revision, cancellationToken)
            : await build.BuildAsync(build.RecipeOf(revision), build.BaseImage, cancellationToken);
        Report(image);
        List<NamedImage> further = [];
        foreach (var one in build.FurtherImages)
        {
            further.Add(new NamedImage(one.Name.Value, await BuildFurtherAsync(builder, one, revision, cancellationToken)));
            context.Report(one.Name.Value, further[^1].Image.Digest.Short);
        }

        return image with { Further = further };
    }

    private Task<BuiltImage> BuildFurtherAsync(IDockerfileBuilder? builder, FurtherImage image, SourceRevision revision, CancellationToken cancellationToken)
    {
        var name = image.RepositoryOf(build.Application);
        context.Log.Information($"Builds '{name}'.");
        // All of them lie in one layout, where a tag is one image.
        var tag = Tag.Parse($"{image.Name}-{revision.Tag}");
        if (image.DockerfileOf(build) is { } dockerfile)
        {
            return builder is null
                ? throw new ToolException($"Image '{name}' is built from '{dockerfile}', and nothing that builds Dockerfiles is there. Start a Docker engine, or install podman or buildah.")
                : BuildAsync(builder, new DockerfileImage(name, dockerfile, image.Stage, tag), revision, cancellationToken);
        }

        var recipe = new ImageRecipe
        {
            PublishFolder = new PublishedProjects(build).FolderOf(image),
            Revision = revision,
            Tag = tag,
            Title = name.Value,
            Assembly = image.Project!.NameWithoutExtension,
            User = "1654", // The unprivileged user of the .NET base images.
        };
        return build.BuildAsync(image.Configure(recipe), image.BaseImage ?? build.BaseImage, cancellationToken);
    }

    private Task<BuiltImage> BuildAsync(IDockerfileBuilder builder, DockerfileImage image, SourceRevision revision, CancellationToken cancellationToken) =>
        new DockerfileBuild(build, context).BuildAsync(builder, image, revision, cancellationToken);

    private void Report(BuiltImage image)
    {
        string[] ratios = [.. (image.PlatformImages ?? [image]).Select(one => one.CacheHitRatio).OfType<double>()
            .Select(ratio => string.Create(CultureInfo.InvariantCulture, $"{ratio:P0}"))];
        if (ratios.Length > 0)
            context.Report("Steps cached", string.Join(", ", ratios));
        context.Report("Digest", image.Digest.Short);
        if (image.PlatformImages is { } images)
            context.Report("Platforms", string.Join(", ", images.Select(one => one.Platform)));
        context.Report("Layers", $"{image.Layers.Count(layer => layer.Origin == LayerOrigin.Produced)} new of {image.Layers.Length}");
    }
}
