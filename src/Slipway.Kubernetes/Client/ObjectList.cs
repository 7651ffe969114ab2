using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>Objects as they were at one moment.</summary>
/// <param name="Items">The objects.</param>
/// <param name="ResourceVersion">That moment; a watch goes on from there.</param>
public sealed record ObjectList(ImmutableArray<KubernetesObject> Items, string ResourceVersion);
