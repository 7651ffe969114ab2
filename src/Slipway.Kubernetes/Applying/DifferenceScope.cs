namespace Slipway.Kubernetes;

/// <summary>Which fields of two states are compared.</summary>
internal enum DifferenceScope
{
    /// <summary>All.</summary>
    Whole,

    /// <summary>Those that the second has: a manifest says nothing of all others.</summary>
    Wanted,
}
