namespace Slipway.Processes;

/// <summary>Shorter calls of <see cref="IProcessRunner"/>.</summary>
public static class ProcessRunnerExtensions
{
    /// <summary>Runs a program to its end; its lines are only in the result.</summary>
    public static Task<ProcessResult> RunAsync(
        this IProcessRunner runner, ProcessCommand command, CancellationToken cancellationToken) =>
        runner.RunAsync(command, static _ => { }, cancellationToken);
}
