namespace Slipway.Kubernetes;

/// <summary>What a program listens for.</summary>
public enum ProxyScheme
{
    /// <summary>HTTP.</summary>
    Http,

    /// <summary>HTTPS.</summary>
    Https,
}
