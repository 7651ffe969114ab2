using Slipway.Model;

namespace Slipway.Targets;

/// <summary>How a failure is shown: as much as helps whoever can mend it.</summary>
internal static class FailureText
{
    private const int TailLines = 20;

    public static string Of(Exception failure) => failure switch
    {
        UsageException or TargetFailedException => failure.Message,
        ToolException tool => string.Join(
            Environment.NewLine, [tool.Message, .. Tail(tool).Select(line => "    " + line)]),
        _ => failure.ToString(),
    };

    /// <summary>The first line, for the summary; where it only announces the second one, that too.</summary>
    public static string FirstLine(Exception failure)
    {
        var lines = failure.Message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines is [var first, var second, ..] && first.EndsWith(':') ? $"{first} {second}" : lines.FirstOrDefault("");
    }

    // A tool that quotes its output in the message is not quoted twice: by whole lines, for a message may name a command that holds the word.
    private static IEnumerable<string> Tail(ToolException tool) =>
        tool.OutputTail is [.., var last] && tool.Message.Split('\n').Any(line => line.Trim() == last.Trim())
            ? []
            : tool.OutputTail.TakeLast(TailLines);
}
