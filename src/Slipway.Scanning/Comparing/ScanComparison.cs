using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>
/// A candidate held against what is deployed. Both must have been scanned with the same scanner and database: only then what differs is the change's doing.
/// </summary>
public sealed record ScanComparison
{
    /// <summary>What the change brought, the gravest first.</summary>
    public required ImmutableArray<IntroducedFinding> Introduced { get; init; }

    /// <summary>What was there before, the gravest first.</summary>
    public required ImmutableArray<ExistingFinding> Existing { get; init; }

    /// <summary>What the change takes away, the gravest first; as the deployed image has it.</summary>
    public required ImmutableArray<ScanFinding> Fixed { get; init; }

    /// <summary>Why what is new may not be the change's doing, in a sentence with its full stop; empty where it is certain.</summary>
    public string Uncertainty { get; init; } = "";

    /// <summary>Whether both scans knew the same.</summary>
    public bool IsCertain => Uncertainty.Length == 0;

    /// <summary>Holds a candidate against what is deployed.</summary>
    /// <param name="candidate">The candidate's scan.</param>
    /// <param name="deployed">The deployed image, scanned again with the same database.</param>
    /// <param name="facts">What else is known of the change.</param>
    /// <param name="deployedThen">The deployed image's scan at the time that it was deployed; null where it is lost. Tells what the database brought since.</param>
    public static ScanComparison Of(ScanReport candidate, ScanReport deployed, ChangeFacts facts, ScanReport? deployedThen = null) =>
        new Comparer(candidate, deployed, facts, deployedThen).Compare();

    private sealed class Comparer(ScanReport candidate, ScanReport deployed, ChangeFacts facts, ScanReport? deployedThen)
    {
        private readonly ChangeCauses _causes = new(candidate, deployed, facts);
        private readonly FindingPool? _then = deployedThen is null ? null : new FindingPool(deployedThen.Findings);

        public ScanComparison Compare()
        {
            var pool = new FindingPool(deployed.Findings);
            var introduced = new List<IntroducedFinding>();
            var existing = new List<ExistingFinding>();
            foreach (var finding in FindingOrder.Sort(candidate.Findings))
            {
                if (pool.Take(finding) is not { } before)
                    introduced.Add(new(finding, _causes.Of(finding)));
                else if (finding.Severity > before.Severity)
                    introduced.Add(new(finding, new ChangeCause.SeverityRaised(before.Severity, finding.Severity)));
                else
                    existing.Add(new(finding, before, IsByDatabase(before)));
            }

            return new ScanComparison
            {
                Introduced = [.. introduced],
                Existing = [.. existing],
                Fixed = [.. FindingOrder.Sort(pool.Left)],
                Uncertainty = DatabaseMatch.Doubt(candidate.Scanner, deployed.Scanner),
            };
        }

        private bool IsByDatabase(ScanFinding before) => _then is not null && (_then.Take(before) is not { } then || before.Severity > then.Severity);
    }
}
