using System.Collections.Immutable;

namespace Slipway.Targets;

/// <summary>What the command line says.</summary>
internal sealed record ParsedCommandLine
{
    public required BuildOptions Options { get; init; }

    public required BuildRequest Request { get; init; }

    public PlanFormat PlanFormat { get; init; }

    public CompletionShell Shell { get; init; }

    /// <summary><c>--root</c> as typed; null where not given.</summary>
    public string? Root { get; init; }

    /// <summary><c>--host</c>; null where it is to be found out.</summary>
    public string? Host { get; init; }

    /// <summary>Texts by parameter name.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Values { get; init; }

    /// <summary>What is wrong; hand it to the binder, so that all is reported at once.</summary>
    public required ImmutableArray<string> Mistakes { get; init; }

    /// <summary>What is to be said once there is an output.</summary>
    public required ImmutableArray<string> Warnings { get; init; }
}
