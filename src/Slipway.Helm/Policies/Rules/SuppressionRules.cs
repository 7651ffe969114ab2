using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>Rules of what is suppressed. They cannot be suppressed themselves.</summary>
internal static class SuppressionRules
{
    public static PolicyRule NoReason { get; } = Rule("SWC090", "A suppression says why.", "Nobody can tell later whether it still holds.");

    public static PolicyRule NoMatch { get; } = Rule("SWC091", "A suppression suppresses something.", "What it was for is mended; the next breach would go unseen.");

    public static PolicyRule NoRule { get; } = Rule("SWC092", "A suppression names a rule that there is.", "It suppresses nothing, though somebody thinks so.");

    public static PolicyRule Expired { get; } = Rule("SWC093", "A suppression has not expired.", "It was to hold for a time.");

    public static IReadOnlyList<PolicyRule> All { get; } = [NoReason, NoMatch, NoRule, Expired];

    private static PolicyRule Rule(string id, string title, string why) => new() { Id = id, Severity = FindingSeverity.Warning, Title = title, Why = why };
}
