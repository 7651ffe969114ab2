namespace Slipway.Helm.Repositories;

/// <summary>How a registry is spoken to.</summary>
public enum RegistryProtocol
{
    /// <summary>By HTTPS, one of this machine by HTTP unless something is said of certificates.</summary>
    Usual,

    /// <summary>By HTTP: everybody in between reads along.</summary>
    Plain,
}
