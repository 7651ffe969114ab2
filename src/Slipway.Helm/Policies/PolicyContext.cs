using Slipway.Helm.Linting;
using Slipway.Helm.Rendering;

namespace Slipway.Helm.Policies;

/// <summary>What the rules look at, and what several of them ask for, found once.</summary>
internal sealed class PolicyContext
{
    public PolicyContext(RenderedRelease release, MinorVersion kubernetes)
    {
        Kubernetes = kubernetes;
        Objects = PolicyObjects.Read(release);
        Pods = [.. Objects.Select(PolicyPod.Of).OfType<PolicyPod>()];
    }

    public MinorVersion Kubernetes { get; }

    public IReadOnlyList<PolicyObject> Objects { get; }

    public IReadOnlyList<PolicyPod> Pods { get; }

    public IEnumerable<PolicyContainer> Containers => Pods.SelectMany(pod => pod.Containers);

    public IEnumerable<PolicyObject> OfKind(string kind) => Objects.Where(one => one.Kind == kind);

    /// <summary>The autoscaler of an object; null where none has it.</summary>
    public PolicyObject? ScalerOf(PolicyObject one) => OfKind("HorizontalPodAutoscaler").FirstOrDefault(scaler =>
        scaler.Namespace == one.Namespace
        && scaler.Root.Text("spec", "scaleTargetRef", "kind") == one.Kind
        && scaler.Root.Text("spec", "scaleTargetRef", "name") == one.Name);

    /// <summary>How many replicas an object has at least.</summary>
    public double ReplicasOf(PolicyObject one) => ScalerOf(one) is { } scaler
        ? scaler.Root.Number("spec", "minReplicas") ?? 1
        : one.Root.Number("spec", "replicas") ?? 1;

    /// <summary>The objects of a kind whose selector selects a pod.</summary>
    public IEnumerable<PolicyObject> Selecting(PolicyPod pod, string kind, string selector) => OfKind(kind).Where(one =>
        one.Namespace == pod.Owner.Namespace && LabelSelector.Matches(one.Root.Table("spec", selector), pod.Metadata.Table("labels")));
}
