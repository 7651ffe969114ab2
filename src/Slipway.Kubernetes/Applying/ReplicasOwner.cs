namespace Slipway.Kubernetes;

/// <summary>Who says how many replicas a workload has.</summary>
public enum ReplicasOwner
{
    /// <summary>What is wanted says so; or the object has none.</summary>
    Manifest,

    /// <summary>A HorizontalPodAutoscaler or ScaledObject does.</summary>
    Autoscaler,
}
