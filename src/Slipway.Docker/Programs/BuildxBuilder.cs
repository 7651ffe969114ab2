using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Docker;

/// <summary>
/// Builds with the <c>docker</c> program and its plugin buildx: by the builder that the user selected there, so with its driver and its
/// caches. The image ends up in the engine's store. Logins are those of Docker's own files. Tried with buildx 0.13 on Docker 20.10.
/// </summary>
public sealed class BuildxBuilder : IDockerfileBuilder
{
    private const string Program = "docker";

    // The first that tells of steps as JSON.
    private static readonly Version Oldest = new(0, 13);

    private readonly ProgramHost _host;
    private readonly Version _version;

    private BuildxBuilder(ProgramHost host, Version version) => (_host, _version) = (host, version);

    /// <inheritdoc/>
    public string Name => $"docker buildx {_version}";

    /// <summary>Finds it on this machine. Whether an engine answers is seen only by building.</summary>
    /// <exception cref="ToolException">There is no <c>docker</c>, no buildx, or one that is too old.</exception>
    public static async Task<BuildxBuilder> FindAsync(ProgramHost host, CancellationToken cancellationToken)
    {
        var result = await host.Runner.RunAsync(Command(host, ["buildx", "version"]), cancellationToken);
        if (!result.IsSuccess || ProgramVersion.Find(result.OutputText) is not { } version)
            throw new ToolException($"'docker' has no plugin buildx: 'docker buildx version' ended with exit code {result.ExitCode}. Install it (package docker-buildx or docker-buildx-plugin).") { Tool = Program, ExitCode = result.ExitCode };
        return version >= Oldest
            ? new BuildxBuilder(host, version)
            : throw new ToolException($"'docker buildx' is of version {version}. Expected {Oldest} or newer, which tells of its steps as JSON. Update it.") { Tool = Program };
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Refusals(ImageBuildRequest request) => [.. RequestArguments.Refusals(request, Name)];

    /// <inheritdoc/>
    public async Task<ImageBuildResult> BuildAsync(ImageBuildRequest request, IProgress<SolveStatus> news, CancellationToken cancellationToken)
    {
        const string metadataFile = "metadata.json";
        BuildMistakes.ThrowIfAny(this, request);
        using var folder = new PrivateFolder();
        var command = Command(_host, BuildxArguments.Of(request, folder.PathOf(metadataFile))) with
        {
            SecretEnvironment = BuildxArguments.Environment(request),
            // A piece of news on one line, such as all steps of a large Dockerfile.
            MaximumLineLength = 4 << 20,
            MaximumLines = 100,
        };
        var build = new ProgramBuild(_host, new RawJsonReader(), news);
        await build.RunAsync(command, cancellationToken);
        var metadata = BuildxMetadata.Parse(folder.Read(metadataFile, Name));
        return new ImageBuildResult
        {
            ConfigDigest = metadata.Digests.Last(),
            Reference = (await FindAsync(metadata.Digests, cancellationToken)).Value,
            Steps = build.Steps,
            Warnings = build.Warnings,
        };
    }

    /// <inheritdoc/>
    public Task<Stream> OpenArchiveAsync(ImageBuildResult image, CancellationToken cancellationToken) => SavedArchive.OpenAsync(
        _host.Runner, file => Command(_host, ["image", "save", $"--output={file}", image.Reference]), cancellationToken);

    // Engines know an image by its manifest's digest or by its configuration's; only asking tells which.
    private async Task<Digest> FindAsync(IEnumerable<Digest> digests, CancellationToken cancellationToken)
    {
        foreach (var digest in digests)
        {
            var result = await _host.Runner.RunAsync(Command(_host, ["image", "inspect", "--format={{.Id}}", digest.Value]), cancellationToken);
            if (result.IsSuccess)
                return digest;
        }

        throw new ToolException($"The Docker engine has no image '{string.Join("' or '", digests)}', which buildx said to have built. See that both mean the same engine ('docker buildx ls', 'docker context ls').") { Tool = Program };
    }

    private static ProcessCommand Command(ProgramHost host, ImmutableArray<string> arguments) => new()
    {
        Program = Program,
        Arguments = arguments,
        Environment = host.Variables.ToImmutableDictionary(one => one.Key, one => (string?)one.Value, host.Variables.KeyComparer),
    };
}
