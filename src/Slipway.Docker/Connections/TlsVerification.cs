namespace Slipway.Docker;

/// <summary>Whether an engine must prove who it is.</summary>
public enum TlsVerification
{
    /// <summary>Its certificate must be of a known authority, or of the one in <c>ca.pem</c>, and name its host.</summary>
    Required,

    /// <summary>Any certificate will do: encrypted, but to whom is not known. Only where <c>DOCKER_TLS</c> or a context says so.</summary>
    Skipped,
}
