using System.Collections.Immutable;

namespace Slipway.Targets;

/// <summary>What the command line asked for, parameters apart. Names are as typed; the engine checks them.</summary>
public sealed record BuildOptions
{
    /// <summary>Targets to run; empty: the default.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary><c>--skip A B</c>; an empty list with <see cref="SkipAll"/> leaves out all that is not invoked.</summary>
    public ImmutableArray<string> Skip { get; init; } = [];

    /// <summary><c>--skip</c> without names.</summary>
    public bool SkipAll { get; init; }

    /// <summary><c>--only</c>: the named targets alone, none of their dependencies.</summary>
    public bool Only { get; init; }

    /// <summary><c>--continue</c>: leave out what an earlier run of the same commit, code, parameters and inputs finished.</summary>
    public bool Continue { get; init; }

    /// <summary><c>--parallel N</c>: how many targets may run at once; at least 1. Default: the number of processors.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary><c>--profile a b</c>.</summary>
    public ImmutableArray<string> Profiles { get; init; } = [];

    /// <summary><c>--verbosity</c>: the least level that is shown. Default: <see cref="LogLevel.Information"/>.</summary>
    public LogLevel Verbosity { get; init; } = LogLevel.Information;

    /// <summary><c>--no-logo</c>.</summary>
    public bool NoLogo { get; init; }

    /// <summary><c>--report FILE</c>; null: none.</summary>
    public string? ReportFile { get; init; }
}
