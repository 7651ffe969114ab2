using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>One thing to do and what it does away with.</summary>
public sealed record Fix
{
    /// <summary>What to do, such as <c>upgrade openssl 3.0.1 -> 3.0.15</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Where.</summary>
    public required FilePlace Place { get; init; }

    /// <summary>What it does away with, what to look at first in front.</summary>
    public required ImmutableArray<JudgedFinding> Findings { get; init; }

    /// <summary>Whether there is something to do; else somebody has to look.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>The gravest of what it does away with.</summary>
    public Severity Severity => Findings.Max(one => one.Finding.Severity);

    /// <summary>Whether some of it is known to be exploited.</summary>
    public bool IsExploited => Findings.Any(one => one.Finding is ScanFinding.Vulnerability { IsKnownExploited: true });

    /// <summary>The likeliest of it to be exploited, 0 to 1; 0 where unknown.</summary>
    public double ExploitProbability => Findings.Max(one => one.Finding is ScanFinding.Vulnerability { ExploitProbability: { } given and > 0 and <= 1 } ? given : 0);

    /// <summary>Whether some of it stops the build.</summary>
    public bool IsRefused => Findings.Any(one => one.Verdict == FindingVerdict.Refused);
}
