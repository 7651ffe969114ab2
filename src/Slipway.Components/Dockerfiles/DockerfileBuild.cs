using System.Collections.Immutable;
using System.Globalization;
using Slipway.Docker;
using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Builds an image from a Dockerfile, and takes the image from the builder's store into the layout of all built images.</summary>
internal sealed class DockerfileBuild(IBuildImage build, TargetContext context)
{
    /// <summary>Builds it, for each platform that was asked for; several get an index, which has the tag.</summary>
    /// <exception cref="UsageException">The builder refuses something of it.</exception>
    /// <exception cref="ToolException">A step failed, or the builder did.</exception>
    public async Task<BuiltImage> BuildAsync(
        IDockerfileBuilder builder, DockerfileImage image, SourceRevision revision, CancellationToken cancellationToken)
    {
        await using var registries = build.OpenRegistries();
        var request = RequestOf(image, revision, registries);
        var layout = await OciLayout.CreateAsync(build.ImageLayoutFolder, build.Environment.Clock, cancellationToken);
        var platforms = new GivenPlatforms(build).Read();
        var import = new ArchiveImport { Revision = revision, Tag = platforms.Count < 2 ? image.Tag : null, Annotations = request.Annotations };
        List<(Platform Platform, BuiltImage Image)> images = [];
        foreach (var one in platforms)
        {
            context.Log.Information($"Builds for '{one}'.");
            images.Add((one, await BuildOneAsync(builder, request with { Platform = one.ToString() }, import, layout, cancellationToken)));
            PlatformIndex.Require(one, images[^1].Image);
        }

        return images switch
        {
            [] => await BuildOneAsync(builder, request, import, layout, cancellationToken),
            [var only] => only.Image,
            _ => WithSteps(await new PlatformIndex { Annotations = request.Annotations, Tag = image.Tag }.StoreAsync(images, layout, cancellationToken)),
        };
    }

    private async Task<BuiltImage> BuildOneAsync(
        IDockerfileBuilder builder, ImageBuildRequest request, ArchiveImport import, OciLayout layout, CancellationToken cancellationToken)
    {
        var built = await builder.BuildAsync(request, new BuildNews(context), cancellationToken);
        var importer = new ArchiveImporter(build.RootDirectory / ".nuke" / "temp" / "images");
        var image = await importer.FindAsync(built.ConfigDigest, import, layout, cancellationToken)
            ?? await ImportAsync(builder, built, importer, import, layout, cancellationToken);
        return image with { Steps = [.. built.Steps.Select(StepOf)], CacheHitRatio = built.CacheHitRatio };
    }

    private static async Task<BuiltImage> ImportAsync(
        IDockerfileBuilder builder, ImageBuildResult built, ArchiveImporter importer, ArchiveImport import, OciLayout layout, CancellationToken cancellationToken)
    {
        await using var archive = await builder.OpenArchiveAsync(built, cancellationToken);
        return await importer.ImportAsync(archive, import, layout, cancellationToken);
    }

    private static BuiltImage WithSteps(BuiltImage index) => index with
    {
        Steps = [.. index.PlatformImages!.SelectMany(one => one.Steps)],
        CacheHitRatio = index.PlatformImages!.Average(one => one.CacheHitRatio),
    };

    private static BuiltStep StepOf(BuildVertex step) =>
        new(step.Name, !step.IsCached && step.Completed - step.Started is { } took ? took : TimeSpan.Zero, step.IsCached);

    private string? AgentSocket => build.DockerfileSshAgent == SshAgentAccess.Offered
        && build.Environment.Variables.GetValueOrDefault("SSH_AUTH_SOCK") is { Length: > 0 } socket ? socket : null;

    private static RegistryLogin LoginOf(string host, RegistryCredential found) => found.IsIdentityToken
        ? RegistryLogin.OfIdentityToken(host, found.Password)
        : new RegistryLogin(host, found.User, found.Password);

    private ImageBuildRequest RequestOf(DockerfileImage image, SourceRevision revision, ImageRegistries registries)
    {
        var notes = NotesOf(image.Name, revision);
        var arguments = DockerfileUse.ArgumentsOf(build, image.File);
        var dockerfile = SubstitutedDockerfile.Write(build, image.File, build.Bases(), arguments);
        return new ImageBuildRequest
        {
            Context = build.RootDirectory,
            Dockerfile = dockerfile,
            Stage = image.Stage,
            Arguments = arguments,
            Secrets = SecretsOf(),
            SshAgentSocket = AgentSocket,
            Labels = notes,
            Annotations = notes,
            CacheFrom = [.. build.ImageCacheFrom],
            CacheTo = [.. build.ImageCacheTo],
            SourceDate = revision.CommittedAt,
            Registries = BaseRegistries.Of(dockerfile, arguments),
            Logins = async (host, token) => await registries.FindLoginAsync(host, token) is { } found ? LoginOf(host, found) : null,
        };
    }

    private ImmutableDictionary<string, Secret> SecretsOf()
    {
        var secrets = build.DockerfileSecrets.SetItems(new GivenSecrets(build).Read());
        // A step may print what it was given.
        foreach (var secret in secrets.Values)
            build.Secrets.Register(secret);
        return secrets;
    }

    private ImmutableSortedDictionary<string, string> NotesOf(ApplicationName name, SourceRevision revision)
    {
        var notes = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add(AnnotationNames.Created, revision.CommittedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            .Add(AnnotationNames.Revision, revision.ToString())
            .Add(AnnotationNames.Title, name.Value);
        return revision.Source is { } source ? notes.Add(AnnotationNames.Source, source) : notes;
    }
}
