using System.Collections.Immutable;
using Slipway.Processes;

namespace Slipway.Scanning;

/// <summary>How a run of Trivy ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Text">All that it printed and that was kept, masked.</param>
/// <param name="Output">Its standard output alone.</param>
internal sealed record TrivyRun(int ExitCode, string Text, string Output)
{
    private const int TailLength = 20;

    /// <summary>The last lines, for people.</summary>
    public string Tail => string.Join('\n', Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(TailLength));

    public static TrivyRun Of(ProcessResult result) =>
        new(result.ExitCode, string.Join('\n', result.Lines.Select(line => line.Text)), result.OutputText);

    /// <summary>Whether any of these words is in what it printed.</summary>
    public bool Says(ImmutableArray<string> words) => words.Any(word => Text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
