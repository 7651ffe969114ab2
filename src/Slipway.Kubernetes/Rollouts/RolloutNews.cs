namespace Slipway.Kubernetes;

/// <summary>What happens in a rollout, for people; said once for each change that matters.</summary>
/// <param name="At">When it was learnt.</param>
/// <param name="Subject">What it is about, such as <c>Deployment storefront</c>.</param>
/// <param name="Message">How it is, such as <c>1 of 2 replicas are updated, 1 available.</c></param>
public sealed record RolloutNews(DateTimeOffset At, string Subject, string Message);
