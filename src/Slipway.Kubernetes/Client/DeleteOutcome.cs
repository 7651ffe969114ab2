namespace Slipway.Kubernetes;

/// <summary>What a deletion came to.</summary>
public enum DeleteOutcome
{
    /// <summary>The object is gone.</summary>
    Gone,

    /// <summary>It is on its way: something still runs, its parts go first, or somebody must agree (finalizers).</summary>
    Leaving,

    /// <summary>There was none.</summary>
    Missing,
}
