using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>The outside world of one run, handed in once. Nothing in the engine reads the process's own.</summary>
public sealed record BuildEnvironment
{
    /// <summary>Environment variables as they were at the start.</summary>
    public required ImmutableDictionary<string, string> Variables { get; init; }

    /// <summary>The folder that the build was called from.</summary>
    public required AbsolutePath WorkingDirectory { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Standard output.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard input.</summary>
    public required TextReader Input { get; init; }

    /// <summary>Whether standard output is a terminal.</summary>
    public required bool IsOutputTerminal { get; init; }

    /// <summary>Whether a person can be asked: standard input and output both are terminals.</summary>
    public required bool IsInteractive { get; init; }

    /// <summary>Columns of the terminal; 80 where there is none.</summary>
    public required int Width { get; init; }
}
