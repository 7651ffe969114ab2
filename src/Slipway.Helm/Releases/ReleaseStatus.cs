namespace Slipway.Helm.Releases;

/// <summary>What state a revision of a release is in.</summary>
public enum ReleaseStatus
{
    /// <summary>Nobody knows.</summary>
    Unknown,

    /// <summary>It is what runs.</summary>
    Deployed,

    /// <summary>It was taken away, and its history kept.</summary>
    Uninstalled,

    /// <summary>A later revision took its place.</summary>
    Superseded,

    /// <summary>It did not come up.</summary>
    Failed,

    /// <summary>It is being taken away.</summary>
    Uninstalling,

    /// <summary>It is being installed.</summary>
    PendingInstall,

    /// <summary>It is being upgraded to.</summary>
    PendingUpgrade,

    /// <summary>It is being rolled back to.</summary>
    PendingRollback,
}
