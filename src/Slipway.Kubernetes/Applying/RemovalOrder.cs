namespace Slipway.Kubernetes;

/// <summary>In which order objects are removed.</summary>
public enum RemovalOrder
{
    /// <summary>The last kind first: the order in which they are applied, reversed.</summary>
    Reversed,

    /// <summary>Kind by kind as they are given, but definitions of kinds and namespaces last.</summary>
    AsGiven,
}
