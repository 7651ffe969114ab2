namespace Slipway.Scanning;

/// <summary>What whoever publishes a package says of a vulnerability in it; the words are Trivy's (<c>Status</c> of its report).</summary>
public enum FixStatus
{
    /// <summary>Nothing is said.</summary>
    Unknown,

    /// <summary>The package is not affected.</summary>
    NotAffected,

    /// <summary>It is affected, and there is no fix yet.</summary>
    Affected,

    /// <summary>There is a version without it.</summary>
    Fixed,

    /// <summary>It is being looked at.</summary>
    UnderInvestigation,

    /// <summary>It will not be fixed in this release of the distribution.</summary>
    WillNotFix,

    /// <summary>It will be fixed some day.</summary>
    FixDeferred,

    /// <summary>The package or its distribution is no longer looked after.</summary>
    EndOfLife,
}
