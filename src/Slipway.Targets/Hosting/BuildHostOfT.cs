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
            return await RunAsync(HostArguments.Parse(args), environment, secrets, cancellationToken);
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

    private async Task<HostResult> RunAsync(
        HostRequest request, BuildEnvironment environment, SecretMask secrets, CancellationToken cancellationToken)
    {
        var output = Output?.Invoke(secrets) ?? new PlainOutput(environment, secrets, request.Options.Verbosity);
        var session = new BuildSession
        {
            Root = RootDirectory.Find(request.Root, environment.WorkingDirectory),
            Environment = environment,
            Secrets = secrets,
            Log = new TargetLog(output),
            KillSwitch = KillSwitch,
        };
        var build = new TBuild();
        build.Attach(session);
        Prepare?.Invoke(build);
        var engine = new BuildEngine
        {
            Graph = TargetGraph.Of(build, [.. defaults.Select(target => target(build))]),
            Options = request.Options,
            Output = output,
            Log = session.Log,
            Clock = environment.Clock,
            Root = session.Root,
            Identity = token => IdentityAsync(build, request, token),
        };
        if (Answer(request, engine) is { } answer)
        {
            await environment.Output.WriteAsync(answer);
            return HostResult.Of(ExitCodes.Good);
        }

        var result = await engine.RunAsync(cancellationToken);
        return new HostResult(result.ExitCode, result, engine.Values);
    }

    // With no target asked for and no default there is nothing to run: help says what could be.
    private static string? Answer(HostRequest request, BuildEngine engine) => request.Query switch
    {
        HostQuery.Help => HostText.Help(engine.Graph.Descriptions),
        HostQuery.List => HostText.List(engine.Graph.Descriptions),
        HostQuery.Plan => HostText.Plan(engine.Plan()),
        _ when request.Options.Targets.IsEmpty && !engine.Graph.Descriptions.Any(target => target.IsDefault) =>
            HostText.Help(engine.Graph.Descriptions),
        _ => null,
    };

    private static async Task<RunIdentity> IdentityAsync(IBuild build, HostRequest request, CancellationToken cancellationToken) => new()
    {
        Revision = await build.ReadRevisionAsync(cancellationToken),
        CodeHash = CodeHash.Of(build.GetType()),
        ParametersHash = string.Join('\n', request.Parameters.Select(pair => $"{pair.Key}={pair.Value}")),
    };
}
