using Slipway.Model;

namespace Slipway.Targets;

/// <summary>
/// Composes one build program: command line, build, graph, engine, output. Holds no state between runs and reads nothing of the process.
/// </summary>
/// <typeparam name="TBuild">The build; each run makes a new one.</typeparam>
/// <param name="defaults">The targets that run when none is named.</param>
public sealed class BuildHost<TBuild>(params Func<TBuild, Delegate>[] defaults)
    where TBuild : SlipwayBuild, new()
{
    /// <summary>What is stopped at once on a second signal. Default: one of its own.</summary>
    public KillSwitch KillSwitch { get; init; } = new();

    /// <summary>Where a run is shown; null writes to the environment's.</summary>
    internal Func<SecretMask, IBuildOutput>? Output { get; init; }

    /// <summary>Prepares the build before it is asked for its targets; null leaves it as it is.</summary>
    internal Action<TBuild>? Prepare { get; init; }

    /// <summary>Runs once.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="environment">The outside world.</param>
    /// <param name="cancellationToken">Cancels gracefully.</param>
    /// <returns>The exit code, as for <see cref="BuildHost.RunAsync"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> args, BuildEnvironment environment, CancellationToken cancellationToken) =>
        (await RunToResultAsync(args, environment, cancellationToken)).ExitCode;

    internal async Task<HostResult> RunToResultAsync(
        IReadOnlyList<string> args, BuildEnvironment environment, CancellationToken cancellationToken)
    {
        var secrets = new SecretMask();
        try
        {
            return await RunAsync(Compose(args, environment, secrets), cancellationToken);
        }
#pragma warning disable CA1031 // The last catch of the program: it turns every failure into its message and exit code.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var isCancel = failure is OperationCanceledException && cancellationToken.IsCancellationRequested;
            await environment.Error.WriteLineAsync(secrets.Apply(isCancel ? "Cancelled." : FailureText.Of(failure)));
            return HostResult.Of(isCancel || failure is not OperationCanceledException ? ExitCodes.Of(failure) : ExitCodes.Fault);
        }
    }

    // Names first, then parameters, then definitions: a definition may read parameters, and the command line needs the names of targets.
    private HostRun Compose(IReadOnlyList<string> args, BuildEnvironment environment, SecretMask secrets)
    {
        var build = new TBuild();
        var targets = TargetDiscovery.Find(build);
        var set = ParameterSet.Discover(typeof(TBuild));
        var line = CommandLine.Parse(args, [.. targets.Select(target => new TargetDescription { Name = target.Name })], set);
        var log = new TargetLog();
        var sources = new ParameterSources
        {
            Set = set,
            CommandLine = line.Values,
            Environment = environment,
            Root = RootFolder.Find(environment.WorkingDirectory, line.Root),
            Profiles = line.Options.Profiles,
            Secrets = secrets,
            Mistakes = line.Mistakes,
        };
        build.Attach(Session(sources, log, new ParameterValues(set)));
        var bound = Bind(build, line, sources);
        build.Attach(Session(sources, log, bound));
        Prepare?.Invoke(build);
        return new HostRun
        {
            Build = build,
            Environment = environment,
            Secrets = secrets,
            Line = line,
            Set = set,
            Values = bound,
            Sources = sources,
            Graph = TargetGraph.Of(targets, [.. defaults.Select(target => target(build))]),
            Log = log,
        };
    }

    private BuildSession Session(ParameterSources sources, TargetLog log, ParameterValues values) => new()
    {
        Root = sources.Root,
        Environment = sources.Environment,
        Parameters = values,
        Secrets = sources.Secrets,
        Log = log,
        KillSwitch = KillSwitch,
    };

    // Help must come also where parameters are wrong or a file is broken; a mistake of its own command line is still told.
    private static ParameterValues Bind(TBuild build, ParsedCommandLine line, ParameterSources sources) =>
        line.Request is BuildRequest.Run or BuildRequest.Plan
            ? ParameterBinder.Bind(build, sources)
            : line.Mistakes.IsEmpty ? new ParameterValues(sources.Set) : throw new UsageException(line.Mistakes);

    private async Task<HostResult> RunAsync(HostRun run, CancellationToken cancellationToken)
    {
        if (Answer(run) is { } answer)
        {
            await run.Environment.Output.WriteAsync(answer.EndsWith('\n') ? answer : answer + Environment.NewLine);
            return HostResult.Of(ExitCodes.Good);
        }

        if (run.Line.Options.ReportFile is { } report)
            ReportFile.Check(report.Length > 0 ? run.Environment.WorkingDirectory / report : throw new UsageException("'--report' is empty. Expected a file, such as 'report.json'."));
        await new ParameterPrompt(run.Build, run.Sources, run.Values).RequireAsync(cancellationToken);
        using var console = new ConsoleOutput(run.Environment, run.Host, run.Secrets, run.Line.Options.Verbosity, run.Mode);
        console.RegisterSecrets(run.Values.Secrets);
        var output = Output?.Invoke(run.Secrets) ?? console;
        run.Log.Output = output;
        foreach (var warning in run.Line.Warnings)
            output.Write(target: null, LogLevel.Warning, warning, location: null);
        if (run.FromEnvironment is { Length: > 0 } names)
            output.Write(target: null, LogLevel.Debug, $"Environment variables give: {names}.", location: null);
        if ((run.Root / ".nuke").DirectoryExists && !run.Host.IsServer)
            BuildSchema.Write(run.Root, run.Graph.Descriptions, run.Set);
        var engine = run.Engine(output);
        var result = await engine.RunAsync(cancellationToken);
        if (run.Line.Options.ReportFile is { } file)
            ReportFile.Write(run.Environment.WorkingDirectory / file, result, run.Secrets);
        StepSummary.Append(run.Host.SummaryFile, result, run.Secrets);
        return new HostResult(result.ExitCode, result, engine.Values);
    }

    // With no target asked for and no default there is nothing to run: help says what could be.
    private static string? Answer(HostRun run) => run.Line.Request switch
    {
        BuildRequest.Help => HostHelp(run),
        BuildRequest.List => HelpText.List(run.Graph.Descriptions, run.Style),
        BuildRequest.Plan => PlanText.Render(new Planner(run.Graph, run.Line.Options).Plan(), run.Line.PlanFormat),
        BuildRequest.Complete => CompletionScript.Of(run.Line.Shell),
        _ when run.Line.Options.Targets.IsEmpty && !run.Graph.Descriptions.Any(target => target.IsDefault) => HostHelp(run),
        _ => null,
    };

    private static string HostHelp(HostRun run) => HelpText.Help(run.Graph.Descriptions, run.Set, run.Style);
}
