namespace Slipway.Deployers;

/// <summary>Labels of what Slipway keeps in a cluster for itself.</summary>
internal static class ClusterLabels
{
    /// <summary>Whose it is.</summary>
    public const string ManagedBy = "app.kubernetes.io/managed-by";

    /// <summary>Ours.</summary>
    public const string Manager = "slipway";

    /// <summary>Of which ledger something is a segment.</summary>
    public const string Ledger = "slipway.dev/ledger";
}
