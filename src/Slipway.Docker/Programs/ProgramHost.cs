using System.Collections.Immutable;
using Slipway.Processes;

namespace Slipway.Docker;

/// <summary>What builders that are programs need of the machine.</summary>
public sealed record ProgramHost
{
    /// <summary>For what a program answers at once; builds take their time.</summary>
    internal static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    /// <summary>Runs them.</summary>
    public required IProcessRunner Runner { get; init; }

    /// <summary>Tells when steps began and ended, for programs that do not say so themselves.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Variables that they run with, besides this process's own. Default: none.</summary>
    public ImmutableDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;
}
