namespace Slipway.Targets;

/// <param name="ExitCode">What the process returns.</param>
/// <param name="Result">How the run ended; null where nothing was run.</param>
/// <param name="Values">The values of its targets, by name.</param>
internal sealed record HostResult(int ExitCode, BuildResult? Result, IReadOnlyDictionary<string, object?> Values)
{
    public static HostResult Of(int exitCode) => new(exitCode, Result: null, new Dictionary<string, object?>(StringComparer.Ordinal));
}
