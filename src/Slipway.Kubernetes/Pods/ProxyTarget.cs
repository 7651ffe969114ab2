namespace Slipway.Kubernetes;

/// <summary>What a request through the API server goes to.</summary>
public enum ProxyTarget
{
    /// <summary>One pod.</summary>
    Pod,

    /// <summary>One of the pods behind a service.</summary>
    Service,
}
