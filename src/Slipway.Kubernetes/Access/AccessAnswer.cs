namespace Slipway.Kubernetes;

/// <summary>Whether something may be done.</summary>
/// <param name="IsAllowed">Whether it may.</param>
/// <param name="Reason">Why, where the server says so; else empty.</param>
public sealed record AccessAnswer(bool IsAllowed, string Reason);
