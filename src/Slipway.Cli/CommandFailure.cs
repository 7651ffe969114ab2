namespace Slipway.Cli;

/// <summary>A command that ends with a message.</summary>
internal sealed class CommandFailure(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The exit code. Default: 1.</summary>
    public int ExitCode { get; init; } = 1;

    /// <summary>Lines that follow the message, such as where what is wrong was given. Default: none.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];
}
