using System.Collections.Immutable;
using Slipway.Kubernetes;

namespace Slipway.Deployers;

/// <summary>What the objects of a revision are like.</summary>
/// <param name="Verdicts">One for each workload.</param>
/// <param name="Pods">Their pods that are not on their way out.</param>
/// <param name="Desired">How many are wanted.</param>
/// <param name="Url">Where the release is reached within the cluster; null where it has no service.</param>
internal sealed record SeenRelease(IReadOnlyList<ObjectVerdict> Verdicts, ImmutableArray<KubernetesObject> Pods, long Desired, Uri? Url);
