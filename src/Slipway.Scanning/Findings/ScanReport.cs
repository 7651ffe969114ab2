using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>All that a scanner found, unfiltered: what of it counts is a policy's business, so that nothing goes without a trace.</summary>
public sealed record ScanReport
{
    /// <summary>Who looked.</summary>
    public required ScannerVersion Scanner { get; init; }

    /// <summary>What was looked at.</summary>
    public required ScannedArtifact Artifact { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What was found.</summary>
    public ImmutableArray<ScanFinding> Findings { get; init; } = [];

    /// <summary>The packages that are there; none where the scanner was not asked for them.</summary>
    public ImmutableArray<ScannedPackage> Packages { get; init; } = [];

    /// <summary>What the scanner itself left out, by an ignore file or a VEX document, each with its reason.</summary>
    public ImmutableArray<SuppressedFinding> Suppressed { get; init; } = [];

    /// <summary>What else a reader of it has to know, one sentence each, such as that the database could not be renewed.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
