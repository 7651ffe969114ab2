using System.Text;
using Slipway.Model;
using Slipway.Scanning;

namespace Slipway.Components;

/// <summary>The decisions on scans that are attested of an image.</summary>
internal static class AttestedDecisions
{
    /// <summary>Those that can be read, the newest first; one of a form that is not known here says nothing, and the policy refuses for want of a scan.</summary>
    public static IReadOnlyList<ScanDecision> Of(IEnumerable<VerifiedStatement> statements) =>
        [.. statements.Select(Read).OfType<ScanDecision>().OrderByDescending(one => one.DecidedAt)];

    /// <summary>The newest, where it says that nobody could look; null where somebody looked and refused, which counts however many could not look since.</summary>
    /// <param name="newestFirst">Decisions on one image.</param>
    public static ScanDecision? FindUnscanned(IReadOnlyList<ScanDecision> newestFirst)
    {
        var isRefused = newestFirst.FirstOrDefault(one => !one.IsUnscanned) is { IsPassed: false };
        return !isRefused && newestFirst is [{ IsUnscanned: true } newest, ..] ? newest : null;
    }

    private static ScanDecision? Read(VerifiedStatement one)
    {
        try
        {
            return one.Statement.TryRead<ScanDecisionPredicate>(out var predicate, out _)
                ? ScanDecision.Parse(Encoding.UTF8.GetBytes(predicate.Decision.GetRawText()), one.Source)
                : null;
        }
        catch (UsageException)
        {
            return null;
        }
    }
}
