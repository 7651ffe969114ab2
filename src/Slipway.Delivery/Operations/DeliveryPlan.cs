using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>What a deploy would do to an environment.</summary>
/// <param name="Plan">What the deployer would change.</param>
/// <param name="Refusal">Why the deploy would be refused before that, one sentence; null where it would not be.</param>
public sealed record DeliveryPlan(DeployPlan Plan, string? Refusal);
