using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Slipway.Scanning;

/// <summary>What a policy decided on a scan, for whoever deploys later: the verdict and its time, with the whole record of the decision beside.</summary>
public sealed record ScanDecisionPredicate : IPredicate<ScanDecisionPredicate>
{
    /// <inheritdoc/>
    public static string PredicateType => PredicateTypes.ScanDecision;

    /// <inheritdoc/>
    public static JsonTypeInfo<ScanDecisionPredicate> JsonType => StatementJson.Canonical.ScanDecisionPredicate;

    /// <summary>Whether the image may go on.</summary>
    public required bool Passed { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The age of what the scanner knew; null where unknown.</summary>
    public DateTimeOffset? DatabaseUpdatedAt { get; init; }

    /// <summary>The record of the decision: an object.</summary>
    public required JsonElement Decision { get; init; }
}
