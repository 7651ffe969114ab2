using System.Collections.Immutable;
using System.Text;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Docker;

/// <summary>
/// Builds with the <c>buildah</c> or the <c>podman</c> program, which need no engine. The image stays in their store. Tried with buildah 1.28
/// and podman 4.3.
/// </summary>
public sealed class BuildahBuilder : IDockerfileBuilder
{
    private static readonly Version OldestBuildah = new(1, 24);
    private static readonly Version OldestPodman = new(4, 0);

    private readonly ProgramHost _host;
    private readonly BuildahProgram _program;
    private readonly Version _version;

    private BuildahBuilder(ProgramHost host, BuildahProgram program, Version version) => (_host, _program, _version) = (host, program, version);

    /// <inheritdoc/>
    public string Name => $"{ProgramName(_program)} {_version}";

    /// <summary>Finds it on this machine.</summary>
    /// <exception cref="ToolException">It is not there, or does not run.</exception>
    public static async Task<BuildahBuilder> FindAsync(BuildahProgram program, ProgramHost host, CancellationToken cancellationToken)
    {
        // Not '--version': where podman's engine is another machine, that would succeed without one.
        ImmutableArray<string> arguments = program == BuildahProgram.Podman ? ["version", "--format={{.Client.Version}}"] : ["--version"];
        var result = (await host.Runner.RunAsync(Command(program, host, arguments), cancellationToken)).EnsureSuccess();
        var (name, oldest) = (ProgramName(program), program == BuildahProgram.Podman ? OldestPodman : OldestBuildah);
        if (ProgramVersion.Find(result.OutputText) is not { } version)
            throw new ToolException($"'{name}' does not say its version: '{result.OutputText}'. Check that it is the program of that name.") { Tool = name };
        return version >= oldest
            ? new BuildahBuilder(host, program, version)
            : throw new ToolException($"'{name}' is of version {version}. Expected {oldest} or newer, which leaves its own version out of images. Update it.") { Tool = name };
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Refusals(ImageBuildRequest request) =>
        [.. RequestArguments.Refusals(request, Name), .. BuildahCache.Refusals(request, Name, BuildahVersion)];

    /// <inheritdoc/>
    public async Task<ImageBuildResult> BuildAsync(ImageBuildRequest request, IProgress<SolveStatus> news, CancellationToken cancellationToken)
    {
        const string idFile = "id";
        BuildMistakes.ThrowIfAny(this, request);
        using var folder = new PrivateFolder();
        var files = new BuildahFiles
        {
            ImageId = folder.PathOf(idFile),
            Secrets = WriteSecrets(request, folder),
            Logins = await WriteLoginsAsync(request, folder, cancellationToken),
        };
        var command = Command(_program, _host, BuildahArguments.Of(request, files));
        var build = new ProgramBuild(_host, new BuildahOutputReader(_host.Clock), news);
        await build.RunAsync(command, cancellationToken);
        return new ImageBuildResult
        {
            ConfigDigest = Digest.Parse(folder.Read(idFile, Name).Trim()),
            Steps = build.Steps,
            Warnings = build.Warnings,
        };
    }

    /// <inheritdoc/>
    public Task<Stream> OpenArchiveAsync(ImageBuildResult image, CancellationToken cancellationToken) => SavedArchive.OpenAsync(
        _host.Runner,
        file => Command(_program, _host, _program == BuildahProgram.Podman
            ? ["save", "--quiet", "--format=docker-archive", $"--output={file}", image.Reference]
            : ["push", "--quiet", image.Reference, $"docker-archive:{file}"]),
        cancellationToken);

    // podman 4.3 has buildah 1.28 within it, 4.4 has 1.29. Both go on by more than one step at times, so that only the order counts.
    private Version BuildahVersion => _program == BuildahProgram.Buildah ? _version
        : _version >= new Version(4, 4) ? new Version(1, 29)
        : _version >= new Version(4, 3) ? new Version(1, 28)
        : new Version(1, 27);

    private static ImmutableSortedDictionary<string, string> WriteSecrets(ImageBuildRequest request, PrivateFolder folder) => request.Secrets
        .Order(Comparer<KeyValuePair<string, Secret>>.Create((one, other) => string.CompareOrdinal(one.Key, other.Key)))
        .Select((one, index) => (one.Key, Path: folder.Write($"secret{index}", Encoding.UTF8.GetBytes(one.Value.Reveal()))))
        .ToImmutableSortedDictionary(one => one.Key, one => one.Path, StringComparer.Ordinal);

    // Whatever is not in a file that is named is not looked for elsewhere; so none is named where there is nothing to add.
    private static async Task<string?> WriteLoginsAsync(ImageBuildRequest request, PrivateFolder folder, CancellationToken cancellationToken)
    {
        List<RegistryLogin> logins = [];
        foreach (var host in LoginFile.HostsOf(request))
        {
            if (await request.Logins(host, cancellationToken) is { } login)
                logins.Add(login with { Registry = host });
        }

        return logins.Count == 0 ? null : folder.Write("logins.json", LoginFile.Of(logins));
    }

    private static string ProgramName(BuildahProgram program) => program == BuildahProgram.Podman ? "podman" : "buildah";

    // The time is an argument of the build; newer ones would take this variable for a second, contradicting one.
    private static ProcessCommand Command(BuildahProgram program, ProgramHost host, ImmutableArray<string> arguments) => new()
    {
        Program = ProgramName(program),
        Arguments = arguments,
        Environment = host.Variables.ToImmutableDictionary(one => one.Key, one => (string?)one.Value, host.Variables.KeyComparer).SetItem("SOURCE_DATE_EPOCH", null),
    };
}
