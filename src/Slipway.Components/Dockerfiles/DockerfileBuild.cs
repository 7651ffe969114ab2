using System.Collections.Immutable;
using System.Globalization;
using Slipway.Docker;
using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Builds the application's Dockerfile with BuildKit, and takes the image from the engine's store into the layout of all built images.</summary>
internal sealed class DockerfileBuild(IBuildImage build, TargetContext context)
{
    /// <summary>Builds it.</summary>
    /// <exception cref="ToolException">No engine answers, or a step failed.</exception>
    public async Task<BuiltImage> BuildAsync(AbsolutePath dockerfile, SourceRevision revision, CancellationToken cancellationToken)
    {
        var folder = DockerHome.Locate(build.Environment);
        using var engine = await DockerEngine.ConnectAsync(DockerEndpoints.Find(build.Environment.Variables, folder), cancellationToken);
        var notes = NotesOf(revision);
        // A step may print what it was given.
        foreach (var secret in build.DockerfileSecrets.Values)
            build.Secrets.Register(secret);
        await using var registries = build.OpenRegistries();
        var built = await new BuildKitBuilder(engine).BuildAsync(RequestOf(dockerfile, revision, notes, registries), new BuildNews(context), cancellationToken);
        context.Report("Steps cached", string.Create(CultureInfo.InvariantCulture, $"{built.CacheHitRatio:P0}"));
        var layout = await OciLayout.CreateAsync(build.ImageLayoutFolder, build.Environment.Clock, cancellationToken);
        var importer = new ArchiveImporter(build.RootDirectory / ".nuke" / "temp" / "images");
        var import = new ArchiveImport { Revision = revision, Tag = revision.Tag, Annotations = notes };
        if (await importer.FindAsync(built.ConfigDigest, import, layout, cancellationToken) is { } known)
            return known;
        await using var archive = await engine.OpenArchiveAsync(built.ConfigDigest.Value, cancellationToken);
        return await importer.ImportAsync(archive, import, layout, cancellationToken);
    }

    private ImageBuildRequest RequestOf(AbsolutePath dockerfile, SourceRevision revision, ImmutableSortedDictionary<string, string> notes, ImageRegistries registries)
    {
        return new ImageBuildRequest
        {
            Context = build.RootDirectory,
            Dockerfile = dockerfile,
            Stage = build.DockerfileStage,
            Arguments = build.DockerfileArguments.SetItems(build.GivenArguments()),
            Secrets = build.DockerfileSecrets,
            SshAgentSocket = build.Environment.Variables.GetValueOrDefault("SSH_AUTH_SOCK") is { Length: > 0 } socket ? socket : null,
            Labels = notes,
            SourceDate = revision.CommittedAt,
            Logins = async (host, token) =>
                await registries.FindLoginAsync(host, token) is { } found ? new RegistryLogin(host, found.User, found.Password) : null,
        };
    }

    private ImmutableSortedDictionary<string, string> NotesOf(SourceRevision revision)
    {
        var notes = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add(AnnotationNames.Created, revision.CommittedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            .Add(AnnotationNames.Revision, revision.ToString())
            .Add(AnnotationNames.Title, build.Application.Value);
        return revision.Source is { } source ? notes.Add(AnnotationNames.Source, source) : notes;
    }
}
