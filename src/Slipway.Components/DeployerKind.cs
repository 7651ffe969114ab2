namespace Slipway.Components;

/// <summary>What environments are made of.</summary>
public enum DeployerKind
{
    /// <summary>Processes of this machine.</summary>
    Local,

    /// <summary>Namespaces of a Kubernetes cluster, which releases come to by the build's Helm chart.</summary>
    Helm,
}
