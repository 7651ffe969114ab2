namespace Slipway.Helm.Policies;

/// <summary>The table of rules.</summary>
public static class PolicyRules
{
    /// <summary>The rules with their methods, in the order of their ids.</summary>
    internal static IReadOnlyList<PolicyCheck> Checks { get; } =
    [
        .. ProbeRules.Rules, .. ResourceRules.Rules, .. PrivilegeRules.Rules, .. PodRules.Rules, .. ImageRules.Rules,
        .. AvailabilityRules.Rules, .. SecretRules.Rules, .. ApiRules.Rules,
    ];

    /// <summary>Every rule; the last ones are about suppressions.</summary>
    public static IReadOnlyList<PolicyRule> All { get; } = [.. Checks.Select(one => one.Rule), .. SuppressionRules.All];

    /// <summary>The rule of an id, whatever its case; null where there is none.</summary>
    /// <param name="id">The id.</param>
    public static PolicyRule? Find(string id) => All.FirstOrDefault(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
