using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Processes;

/// <summary>How a program ended that was not stopped by us.</summary>
public sealed record ProcessResult
{
    /// <summary>What ran.</summary>
    public required ProcessCommand Command { get; init; }

    /// <summary>The exit code; 128 and the signal's number where a signal ended the program on Unix.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The last lines of both streams in order of arrival, secrets masked.</summary>
    public ImmutableArray<ProcessLine> Lines { get; init; } = [];

    /// <summary>How many earlier lines were not kept.</summary>
    public long OmittedLines { get; init; }

    /// <summary>From start to exit.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>
    /// True where a child that outlives the program still held its output open after the exit: what it writes later is lost.
    /// </summary>
    public bool IsOutputCut { get; init; }

    /// <summary>The command line for people, secrets masked.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>Whether the exit code is one that the command calls a success.</summary>
    public bool IsSuccess => Command.SuccessExitCodes.Contains(ExitCode);

    /// <summary>The kept lines of standard output, joined by line feeds; empty where there are none.</summary>
    public string OutputText =>
        string.Join('\n', Lines.Where(line => line.Channel == OutputChannel.Output).Select(line => line.Text));

    /// <summary>The kept lines of standard error, joined by line feeds; empty where there are none.</summary>
    public string ErrorText =>
        string.Join('\n', Lines.Where(line => line.Channel == OutputChannel.Error).Select(line => line.Text));

    /// <summary>This result, where the program succeeded.</summary>
    /// <exception cref="ToolException">It did not; the message holds the last 20 lines.</exception>
    public ProcessResult EnsureSuccess()
    {
        if (IsSuccess)
            return this;
        var expected = Command.SuccessExitCodes is [0] ? "" : $", expected {string.Join(" or ", Command.SuccessExitCodes)}";
        throw ProcessFailure.Create(this, $"'{Command.Name}' failed with exit code {ExitCode}{expected}.", ExitCode);
    }
}
