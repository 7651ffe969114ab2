using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Testing;

/// <summary>
/// Runs a user's build in memory, as its program would: same command line, targets and exit codes, but a fake clock, environment and
/// output, and a folder of its own as root.
/// </summary>
/// <typeparam name="TBuild">The build under test.</typeparam>
/// <param name="defaults">The default targets, as handed to <see cref="BuildHost.RunAsync"/>.</param>
public sealed class BuildTester<TBuild>(params Func<TBuild, Delegate>[] defaults) : IDisposable
    where TBuild : SlipwayBuild, new()
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-build-");

    /// <summary>The root of the build: an empty folder with <c>.nuke</c> in it, deleted at the end.</summary>
    public AbsolutePath Root => AbsolutePath.Parse(_folder.FullName);

    /// <summary>The clock of the build.</summary>
    public FakeClock Clock { get; } = new();

    /// <summary>Environment variables. Default: none.</summary>
    public ImmutableDictionary<string, string> Variables { get; init; } = [];

    /// <summary>What a person would type, line by line; not null makes the run interactive. Default: null.</summary>
    public string? Typed { get; init; }

    /// <summary>Changes the build before its targets are read, such as to hand it doubles. Default: nothing.</summary>
    public Action<TBuild>? Prepare { get; init; }

    /// <summary>Runs the build once; it can be run again, and finds what earlier runs left under its root.</summary>
    /// <param name="cancellationToken">Cancels gracefully, like a first Ctrl-C.</param>
    /// <param name="args">The command line.</param>
    public async Task<TestedRun> RunAsync(CancellationToken cancellationToken, params string[] args)
    {
        Directory.CreateDirectory((Root / ".nuke").Value);
        using var standardOutput = new StringWriter();
        using var standardError = new StringWriter();
        using var input = new StringReader(Typed ?? "");
        RecordingOutput? recording = null;
        var host = new BuildHost<TBuild>(defaults) { Output = secrets => recording = new RecordingOutput(secrets), Prepare = Prepare };
        var environment = new BuildEnvironment
        {
            Variables = Variables,
            WorkingDirectory = Root,
            Clock = Clock,
            Output = standardOutput,
            Error = standardError,
            Input = input,
            IsOutputTerminal = false,
            IsInteractive = Typed is not null,
            Width = 80,
        };
        var result = await host.RunToResultAsync(args, environment, cancellationToken);
        return new TestedRun
        {
            ExitCode = result.ExitCode,
            Result = result.Result,
            Values = result.Values,
            Output = recording ?? new RecordingOutput(),
            StandardOutput = standardOutput.ToString().ReplaceLineEndings("\n"),
            StandardError = standardError.ToString().ReplaceLineEndings("\n"),
        };
    }

    /// <summary>Deletes the root.</summary>
    public void Dispose() => _folder.Delete(recursive: true);
}
