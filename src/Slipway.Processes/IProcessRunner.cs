using Slipway.Model;

namespace Slipway.Processes;

/// <summary>Runs programs. Thread-safe.</summary>
public interface IProcessRunner
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="output">Receives each line as it is written, one at a time, secrets masked. Must not wait for long.</param>
    /// <param name="cancellationToken">
    /// Interrupts the program with all its children, waits for the grace period, then kills them.
    /// </param>
    /// <returns>How it ended, whatever the exit code: call <see cref="ProcessResult.EnsureSuccess"/> to fail on a bad one.</returns>
    /// <exception cref="ToolException">The program was not found, did not start, or did not end within its timeout.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the text says how the program ended.</exception>
    Task<ProcessResult> RunAsync(ProcessCommand command, Action<ProcessLine> output, CancellationToken cancellationToken);
}
