using Slipway.Docker;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Components;

/// <summary>Finds the builder of a run's Dockerfiles: the one that was asked for, or the first that is there.</summary>
internal sealed class DockerfileBuilders(IBuildImage build, Action<string> say) : IDisposable
{
    // buildx is BuildKit by another way: where it can build, the engine answers us as well.
    private static readonly ImageBuilderKind[] Tried = [ImageBuilderKind.BuildKit, ImageBuilderKind.Podman, ImageBuilderKind.Buildah];

    private DockerEngine? _engine;
    private IProcessRunner? _runner;

    /// <summary>The builder; null where the image is built from the published project. What was chosen is said, and why.</summary>
    /// <exception cref="ToolException">The one that was asked for is not there.</exception>
    public async Task<IDockerfileBuilder?> ChooseAsync(CancellationToken cancellationToken)
    {
        if (!HasDockerfile || build.BuilderKind == ImageBuilderKind.DotNet)
            return null;
        if (build.BuilderKind != ImageBuilderKind.Auto)
            return await OpenAsync(build.BuilderKind, cancellationToken);
        List<string> missing = [];
        foreach (var kind in Tried)
        {
            try
            {
                var builder = await OpenAsync(kind, cancellationToken);
                say($"Builds {Names} with {builder.Name}: {Reason(missing)}");
                return builder;
            }
            catch (ToolException exception)
            {
                missing.Add($"{kind}: {exception.Message}");
            }
        }

        say($"Builds the published project without a Dockerfile: {Reason(missing)}");
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _engine?.Dispose();

    private bool HasDockerfile => build.Dockerfile is not null || build.FurtherImages.Any(one => one.Dockerfile is not null);

    private string Names => string.Join(" and ", DockerfileUse.FilesOf(build).Select(file => $"'{file.ShownFrom(build.RootDirectory)}'"));

    private static string Reason(List<string> missing) => missing.Count == 0
        ? "it is the first of BuildKit, podman and buildah, and it is there."
        : $"it is the first that is there.{string.Concat(missing.Select(one => $"\n  {one}"))}";

    private async Task<IDockerfileBuilder> OpenAsync(ImageBuilderKind kind, CancellationToken cancellationToken) => kind switch
    {
        ImageBuilderKind.BuildKit => new BuildKitBuilder(_engine = await ConnectAsync(cancellationToken)),
        ImageBuilderKind.Buildx => await BuildxBuilder.FindAsync(Host, cancellationToken),
        ImageBuilderKind.Podman => await BuildahBuilder.FindAsync(BuildahProgram.Podman, Host, cancellationToken),
        ImageBuilderKind.Buildah => await BuildahBuilder.FindAsync(BuildahProgram.Buildah, Host, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It builds no Dockerfiles."),
    };

    private ProgramHost Host => new()
    {
        Runner = _runner ??= build.CreateProcessRunner(),
        Clock = build.Environment.Clock,
        Variables = build.Environment.Variables,
    };

    private Task<DockerEngine> ConnectAsync(CancellationToken cancellationToken) => DockerEngine.ConnectAsync(
        DockerEndpoints.Find(build.Environment.Variables, DockerHome.Locate(build.Environment)), cancellationToken);
}
