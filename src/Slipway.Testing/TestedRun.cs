using Slipway.Targets;

namespace Slipway.Testing;

/// <summary>What a run under test did.</summary>
public sealed record TestedRun
{
    /// <summary>What the process would return.</summary>
    public required int ExitCode { get; init; }

    /// <summary>How the run ended; null where no target could run (bad input, help).</summary>
    public required BuildResult? Result { get; init; }

    /// <summary>The values of the targets that return one, by target name.</summary>
    public required IReadOnlyDictionary<string, object?> Values { get; init; }

    /// <summary>Lines, results and the order of targets.</summary>
    public required RecordingOutput Output { get; init; }

    /// <summary>Standard output, lines ended by <c>\n</c>: help, plan, list.</summary>
    public required string StandardOutput { get; init; }

    /// <summary>Standard error, lines ended by <c>\n</c>: bad input.</summary>
    public required string StandardError { get; init; }
}
