namespace Slipway.Kubernetes;

/// <summary>What an API server remarks on a request that it did, such as that a version will be removed.</summary>
/// <param name="Text">The remark.</param>
/// <param name="Doing">What was asked, such as <c>applying Ingress shop/web</c>.</param>
public sealed record ApiWarning(string Text, string Doing);
