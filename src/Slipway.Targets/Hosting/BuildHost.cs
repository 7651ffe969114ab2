using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Where a build program starts.</summary>
public static class BuildHost
{
    /// <summary>
    /// Runs a build with the arguments and environment of this process. The first Ctrl-C or SIGTERM cancels gracefully and lets
    /// clean-up run; the second kills what still runs and returns 130 at once.
    /// </summary>
    /// <typeparam name="TBuild">The build.</typeparam>
    /// <param name="args">The arguments of <c>Main</c>.</param>
    /// <param name="defaults">The targets that run when none is named.</param>
    /// <returns>The exit code: 0 good, 1 failed, 2 bad input, 70 a fault of the build, 130 cancelled.</returns>
    public static Task<int> RunAsync<TBuild>(string[] args, params Func<TBuild, Delegate>[] defaults)
        where TBuild : SlipwayBuild, new() =>
        !KeptHelp.IsAsked(args) ? RunProcessAsync(args, defaults)
        : KeptHelp.TryWrite() ? Task.FromResult(ExitCodes.Good)
        : HelpAsync(args, defaults);

    private static async Task<int> HelpAsync<TBuild>(string[] args, Func<TBuild, Delegate>[] defaults)
        where TBuild : SlipwayBuild, new()
    {
        var environment = ProcessEnvironment.Read();
        var code = KeptHelp.Code(); // Before it is rendered: what is compiled meanwhile is other code.
        using var text = new StringWriter();
        var exitCode = await new BuildHost<TBuild>(defaults).RunAsync(args, environment with { Output = text }, CancellationToken.None);
        try
        {
            await environment.Output.WriteAsync(text.ToString());
        }
        catch (ToolException exception)
        {
            await environment.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }

        if (exitCode == ExitCodes.Good)
            await KeptHelp.KeepAsync(code, text.ToString(), CancellationToken.None);
        return exitCode;
    }

    private static async Task<int> RunProcessAsync<TBuild>(string[] args, Func<TBuild, Delegate>[] defaults)
        where TBuild : SlipwayBuild, new()
    {
        using var signals = new StopSignals();
        var killSwitch = new KillSwitch();
        var host = new BuildHost<TBuild>(defaults) { KillSwitch = killSwitch };
        var environment = ProcessEnvironment.Read();
        var run = Task.Run(() => host.RunAsync(args, environment, signals.Graceful));
        if (await Task.WhenAny(run, signals.Insisted) == run)
            return await run;
        killSwitch.StopAll();
        await environment.Error.WriteLineAsync("\nCancelled at once, without cleaning up. What was begun in an environment is finished by the next run there.");
        return ExitCodes.Cancelled;
    }
}
