namespace Slipway.Model;

/// <summary>
/// A program or server that a build relies on failed. The build exits with 1 and shows the message, never a stack trace.
/// </summary>
public sealed class ToolException : Exception
{
    /// <summary>A failed tool.</summary>
    /// <param name="message">What failed, on what, expected against actual, what to do; already redacted.</param>
    public ToolException(string message) : base(message)
    {
    }

    /// <summary>A failed tool, with the failure underneath.</summary>
    public ToolException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>The program that ran, without its arguments (they may hold what must not be shown); empty for a server.</summary>
    public string Tool { get; init; } = "";

    /// <summary>The program's exit code; null for a server, or where the program did not start or was killed.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The last lines of output, redacted, at most 20.</summary>
    public IReadOnlyList<string> OutputTail { get; init; } = [];

    /// <summary>True where the same call may succeed when repeated: the tool says so, never a guess of ours.</summary>
    public bool IsTransient { get; init; }

    /// <summary>True where content is not what its digest or size says: changed or damaged at its place, whoever serves it.</summary>
    public bool IsDamagedContent { get; init; }
}
