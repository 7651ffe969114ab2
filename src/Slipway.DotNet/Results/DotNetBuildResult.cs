using System.Collections.Immutable;
using Slipway.Processes;

namespace Slipway.DotNet;

/// <summary>What a successful restore, build, publish, pack or format said.</summary>
public sealed record DotNetBuildResult
{
    /// <summary>Each warning once, in order of appearance, however many projects and target frameworks repeat it.</summary>
    public required ImmutableArray<BuildDiagnostic> Diagnostics { get; init; }

    /// <summary>The program's run: exit code, last lines, duration.</summary>
    public required ProcessResult Process { get; init; }

    /// <summary>How many different warnings.</summary>
    public int Warnings => Diagnostics.Count(diagnostic => diagnostic.Severity == BuildSeverity.Warning);
}
