namespace Slipway.Helm.Releases;

/// <summary>The names of statuses in records and labels.</summary>
public static class ReleaseStatuses
{
    private static readonly string[] Names =
    [
        "unknown", "deployed", "uninstalled", "superseded", "failed", "uninstalling", "pending-install", "pending-upgrade",
        "pending-rollback",
    ];

    /// <summary>The name of a status.</summary>
    /// <param name="status">The status.</param>
    /// <returns>For example <c>pending-install</c>.</returns>
    public static string Name(ReleaseStatus status) => Names[(int)status];

    /// <summary>The status of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The status; <see cref="ReleaseStatus.Unknown"/> for a name of which nobody knows.</returns>
    public static ReleaseStatus Parse(string name) => (ReleaseStatus)Math.Max(0, Array.IndexOf(Names, name));

    /// <summary>Whether somebody is at work on a revision of this status, so that nobody else should be.</summary>
    /// <param name="status">The status.</param>
    /// <returns>True for the three that are pending.</returns>
    public static bool IsPending(ReleaseStatus status) =>
        status is ReleaseStatus.PendingInstall or ReleaseStatus.PendingUpgrade or ReleaseStatus.PendingRollback;
}
