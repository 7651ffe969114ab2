namespace Slipway.Scanning;

/// <summary>Whether the results of tests must be attested.</summary>
public enum TestRule
{
    /// <summary>They need not be.</summary>
    NotRequired,

    /// <summary>All passed; warnings are let through.</summary>
    PassedOrWarned,

    /// <summary>All passed, without a warning.</summary>
    Passed,
}
