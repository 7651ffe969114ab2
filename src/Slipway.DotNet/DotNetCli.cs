using System.Collections.Immutable;
using System.Globalization;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.DotNet;

/// <summary>
/// The commands of the .NET SDK, with parsed results. Each but <see cref="TestAsync"/> throws where it failed; each hands on every
/// line as it is written. Output is English and plain whatever the user's settings are, so that it can be read.
/// </summary>
public sealed class DotNetCli(IProcessRunner runner, DotNetCliOptions options)
{
    private const int ShownErrors = 20;

    private static readonly ImmutableDictionary<string, string?> Environment = new Dictionary<string, string?>
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "1",
        ["MSBUILDTERMINALLOGGER"] = "off",
        // Set by a 'dotnet run' or 'dotnet test' that we may run under; they would bind the child to that one's SDK.
        ["MSBuildSDKsPath"] = null,
        ["MSBUILD_EXE_PATH"] = null,
        ["MSBuildExtensionsPath"] = null,
        ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Calls the SDK with its defaults.</summary>
    public DotNetCli(IProcessRunner runner)
        : this(runner, new DotNetCliOptions())
    {
    }

    /// <summary>The version of the SDK that counts in the working directory.</summary>
    /// <exception cref="ToolException">There is no SDK, or none that <c>global.json</c> accepts.</exception>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        var result = await runner.RunAsync(Command(["--version"], timeout: null), cancellationToken);
        return result.EnsureSuccess().OutputText.Trim();
    }

    /// <summary><c>dotnet restore</c>.</summary>
    /// <exception cref="ToolException">It failed; the errors are in the message.</exception>
    public Task<DotNetBuildResult> RestoreAsync(
        DotNetRestoreOptions restore, Action<ProcessLine> output, CancellationToken cancellationToken) =>
        BuildLikeAsync("restore", DotNetArguments.Of(restore), restore.Timeout, output, cancellationToken);

    /// <summary><c>dotnet build</c>.</summary>
    /// <exception cref="ToolException">It failed; the errors are in the message.</exception>
    public Task<DotNetBuildResult> BuildAsync(
        DotNetBuildOptions build, Action<ProcessLine> output, CancellationToken cancellationToken) =>
        BuildLikeAsync("build", DotNetArguments.Of(build), build.Timeout, output, cancellationToken);

    /// <summary><c>dotnet publish</c>.</summary>
    /// <exception cref="ToolException">It failed; the errors are in the message.</exception>
    public Task<DotNetBuildResult> PublishAsync(
        DotNetPublishOptions publish, Action<ProcessLine> output, CancellationToken cancellationToken) =>
        BuildLikeAsync("publish", DotNetArguments.Of(publish), publish.Timeout, output, cancellationToken);

    /// <summary><c>dotnet pack</c>.</summary>
    /// <exception cref="ToolException">It failed; the errors are in the message.</exception>
    public Task<DotNetBuildResult> PackAsync(
        DotNetPackOptions pack, Action<ProcessLine> output, CancellationToken cancellationToken) =>
        BuildLikeAsync("pack", DotNetArguments.Of(pack), pack.Timeout, output, cancellationToken);

    /// <summary><c>dotnet format</c>.</summary>
    /// <exception cref="ToolException">It failed, or something is not formatted and only a check was asked for.</exception>
    public Task<DotNetBuildResult> FormatAsync(
        DotNetFormatOptions format, Action<ProcessLine> output, CancellationToken cancellationToken) =>
        BuildLikeAsync("format", DotNetArguments.Of(format), format.Timeout, output, cancellationToken);

    /// <summary>
    /// <c>dotnet test</c>. Failed tests are a result: call <see cref="DotNetTestResult.EnsurePassed"/> to fail on them.
    /// </summary>
    /// <exception cref="ToolException">No test ran: the build failed, or there are none.</exception>
    public async Task<DotNetTestResult> TestAsync(
        DotNetTestOptions test, Action<ProcessLine> output, CancellationToken cancellationToken)
    {
        var diagnostics = new BuildOutput();
        var tests = new TestOutput();
        var process = await runner.RunAsync(
            Command(DotNetArguments.Of(test), test.Timeout),
            line =>
            {
                diagnostics.Read(line.Text);
                tests.Read(line.Text);
                output(line);
            },
            cancellationToken);
        if (!tests.HasSummary)
            ThrowIfFailed("test", process, diagnostics.Diagnostics);
        return tests.Result(process, diagnostics.Diagnostics);
    }

    private async Task<DotNetBuildResult> BuildLikeAsync(
        string verb,
        ImmutableArray<string> arguments,
        TimeSpan? timeout,
        Action<ProcessLine> output,
        CancellationToken cancellationToken)
    {
        var diagnostics = new BuildOutput();
        var process = await runner.RunAsync(
            Command(arguments, timeout),
            line =>
            {
                diagnostics.Read(line.Text);
                output(line);
            },
            cancellationToken);
        ThrowIfFailed(verb, process, diagnostics.Diagnostics);
        return new DotNetBuildResult { Diagnostics = diagnostics.Diagnostics, Process = process };
    }

    private static void ThrowIfFailed(string verb, ProcessResult process, ImmutableArray<BuildDiagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == BuildSeverity.Error).ToArray();
        if (process.IsSuccess || errors.Length == 0)
        {
            process.EnsureSuccess();
            return;
        }

        var more = errors.Length > ShownErrors ? $"\n  and {errors.Length - ShownErrors} more" : "";
        var count = errors.Length.ToString(CultureInfo.InvariantCulture) + (errors.Length == 1 ? " error" : " errors");
        throw new ToolException(
            $"'dotnet {verb}' failed with {count}:\n  {string.Join("\n  ", errors.Take(ShownErrors).AsEnumerable())}{more}")
        {
            Tool = process.Command.Program,
            ExitCode = process.ExitCode,
            OutputTail = [.. process.Lines.TakeLast(20).Select(line => line.Text)],
        };
    }

    private ProcessCommand Command(ImmutableArray<string> arguments, TimeSpan? timeout) => new()
    {
        Program = options.Program,
        Arguments = arguments,
        WorkingDirectory = options.WorkingDirectory,
        Timeout = timeout,
        Environment = options.BuildServers == BuildServers.Kept
            ? Environment
            : Environment.SetItem("MSBUILDDISABLENODEREUSE", "1").SetItem("DOTNET_CLI_USE_MSBUILD_SERVER", "0"),
    };
}
