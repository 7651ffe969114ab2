namespace Slipway.Kubernetes;

/// <summary>Whose logs are evidence.</summary>
public enum EvidenceLogs
{
    /// <summary>Of containers that are not well, now and before their last start.</summary>
    OfFailing,

    /// <summary>Of all containers of the pods that are looked at.</summary>
    OfAll,

    /// <summary>None.</summary>
    None,
}
