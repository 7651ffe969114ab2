namespace Slipway.Kubernetes;

/// <summary>An object of a rollout, as it was last.</summary>
/// <param name="Name">Which object.</param>
/// <param name="Verdict">How it was, and why.</param>
public sealed record RolloutObject(ObjectName Name, ObjectVerdict Verdict);
