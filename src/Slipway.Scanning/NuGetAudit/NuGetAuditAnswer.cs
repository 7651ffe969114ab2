using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>What <c>dotnet list package --vulnerable --format json</c> says.</summary>
internal sealed record NuGetAuditAnswer
{
    /// <summary>The vulnerable packages.</summary>
    public ImmutableArray<ScanFinding.Vulnerability> Findings { get; init; } = [];

    /// <summary>The sources that were asked.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Problems that end it: a project that was not restored.</summary>
    public ImmutableArray<string> Errors { get; init; } = [];

    /// <summary>Problems that do not: a source without data.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
