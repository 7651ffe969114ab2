using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>What an operation is to run.</summary>
/// <param name="Request">The request; null for nothing.</param>
/// <param name="Refusal">Why it cannot be; empty where it can.</param>
internal sealed record Choice(DeployRequest? Request, string Refusal);
