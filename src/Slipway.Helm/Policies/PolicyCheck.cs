namespace Slipway.Helm.Policies;

/// <summary>A rule with its method.</summary>
internal sealed record PolicyCheck(PolicyRule Rule, Func<PolicyContext, IEnumerable<PolicyBreach>> Check);
