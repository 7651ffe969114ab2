using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>A decision with all that it was made from: what reports are written of.</summary>
public sealed record ScanJudgement
{
    /// <summary>What is kept.</summary>
    public required ScanDecision Decision { get; init; }

    /// <summary>All findings, what to look at first in front; none where nobody looked.</summary>
    public ImmutableArray<JudgedFinding> Findings { get; init; } = [];

    /// <summary>What is to be said of exceptions.</summary>
    public ImmutableArray<ExceptionNotice> Notices { get; init; } = [];

    /// <summary>How it stands against what is deployed; null where nothing was held against it.</summary>
    public ScanComparison? Comparison { get; init; }

    /// <summary>Whether it may go on.</summary>
    public ScanVerdict Verdict => Decision.Verdict;
}
