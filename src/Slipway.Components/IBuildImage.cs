using System.Collections.Immutable;
using Slipway.DotNet;
using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Builds the application's image: from its published project, without a daemon, or from its Dockerfile with BuildKit, buildx, buildah or podman.</summary>
public interface IBuildImage : IHasApplication, IHasRegistries, IHasRevision, IRestore, IHasDockerfile
{
    /// <summary>The project that is published into the image.</summary>
    AbsolutePath ImageProject { get; }

    /// <summary>The OCI layout that images are built into, before any of them is pushed.</summary>
    sealed AbsolutePath ImageLayoutFolder => RootDirectory / "artifacts" / "images";

    /// <summary>
    /// The image that it is built on, such as <c>mcr.microsoft.com/dotnet/aspnet:10.0@sha256:…</c>; null (the default): nothing, which runs
    /// where .NET is already, as in local environments.
    /// </summary>
    ImageReference? BaseImage => null;

    /// <summary>
    /// The platforms that the image is built for, each an image of its own, with an index of them under the tag; <c>--platforms</c> wins. None
    /// (the default): one image without an index, for <c>linux/amd64</c> from the published project, for the builder's own from a Dockerfile.
    /// </summary>
    IReadOnlyList<Platform> ImagePlatforms => [];

    /// <summary>
    /// What the application consists of besides, such as an image that migrates its database: built, tagged, pushed and released together
    /// with the first, which is what local environments run. Default: none.
    /// </summary>
    IReadOnlyList<FurtherImage> FurtherImages => [];

    /// <summary>The platforms that were asked for.</summary>
    [Parameter("Platforms to build the image for, such as linux/amd64,linux/arm64: several make an index", Name = "Platforms", Separator = ",")]
    sealed string[] PlatformNames => Parameters.Get<string[]>() ?? [];

    /// <summary>Changes the recipe: user, ports, environment, labels. Default: as it comes.</summary>
    ImageRecipe Configure(ImageRecipe recipe) => recipe;

    /// <summary>Where the project is published to.</summary>
    sealed AbsolutePath PublishFolder => RootDirectory / "artifacts" / "publish" / Application.Value;

    /// <summary>Publishes the project as <c>Release</c>; left out where neither its sources nor what was published have changed.</summary>
    Target Publish => target => target
        .Description("Publishes the application.")
        .DependsOn(Restore)
        .OnlyWhen(() => new PublishedProjects(this).All.Any(), "the Dockerfile publishes")
        .Inputs(CompileInputs)
        .PerCommit() // The compiler writes it into the assembly's version.
        .Outputs([.. new PublishedProjects(this).Folders.Select(folder => $"artifacts/publish/{folder.Name}/**/*")])
        .Executes(PublishAsync);

    /// <summary>
    /// Builds the image of what was published. The same commit gives the same digest in every folder and on every machine with the
    /// same SDK.
    /// </summary>
    Target<BuiltImage> BuildImage => target => target
        .Description("Builds the application's image.")
        .DependsOn(Publish)
        .Validate(DockerfileMistakes)
        .Validate(() => new GivenPlatforms(this).Mistakes)
        .Validate(() => FurtherImage.Mistakes(this))
        .AlwaysRuns() // Hashing is cheap and decides by content; a skipped build could not notice another commit.
        .Executes(context => new ImageBuild(this, context).RunAsync(context.CancellationToken));

    /// <summary>The recipe of the application's image.</summary>
    internal sealed ImageRecipe RecipeOf(SourceRevision revision) => Configure(new ImageRecipe
    {
        PublishFolder = PublishFolder,
        Revision = revision,
        Tag = revision.Tag,
        Title = Application.Value,
        Assembly = ImageProject.NameWithoutExtension,
        User = "1654", // The unprivileged user of the .NET base images.
        Ports = [8080],
        // As the base images of .NET say too, but not each that is made of them. Without a base, who runs it says where it listens.
        Environment = BaseImage is null
            ? ImmutableSortedDictionary<string, string>.Empty
            : ImmutableSortedDictionary<string, string>.Empty.Add("ASPNETCORE_HTTP_PORTS", "8080"),
    });

    /// <summary>Builds an image into <see cref="ImageLayoutFolder"/>, for the platforms that were asked for.</summary>
    internal sealed async Task<BuiltImage> BuildAsync(ImageRecipe recipe, ImageReference? onto, CancellationToken cancellationToken)
    {
        var layout = await OciLayout.CreateAsync(ImageLayoutFolder, Environment.Clock, cancellationToken);
        await using var registries = OpenRegistries();
        if (onto is { } reference)
            recipe = recipe with { BaseImage = Images.BaseImage.From(await registries.RepositoryAsync(reference, cancellationToken), reference) };
        return await new ImageBuilder(RootDirectory / ".nuke" / "temp" / "images")
            .BuildAsync(recipe, new GivenPlatforms(this).Of(recipe), layout, cancellationToken);
    }

    /// <summary>The registries of this run; whoever opens them disposes of them.</summary>
    internal sealed ImageRegistries OpenRegistries() => new(SlipwayHome.Locate(Environment), this);

    private async Task PublishAsync(TargetContext context)
    {
        foreach (var (project, output) in new PublishedProjects(this).All)
        {
            output.CreateOrCleanDirectory();
            var result = await CreateDotNet().PublishAsync(PublishOptionsOf(project, output), DotNetLog.Lines(context), context.CancellationToken);
            DotNetLog.Warnings(context, result);
        }
    }

    /// <summary>How the project is published, wherever it lies.</summary>
    internal sealed DotNetPublishOptions PublishOptionsOf(AbsolutePath project, AbsolutePath output) => new()
    {
        Project = project,
        Configuration = "Release",
        Output = output,
        NoRestore = true,
        // Paths of this machine stay out of the binaries, so that two clones give one digest.
        Properties = ImmutableSortedDictionary<string, string>.Empty
            .Add("ContinuousIntegrationBuild", "true")
            .Add("UseAppHost", "false")
            .Add("DebugType", "none"),
    };
}
