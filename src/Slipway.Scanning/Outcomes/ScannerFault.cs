namespace Slipway.Scanning;

/// <summary>Why a scanner did not do its work.</summary>
public enum ScannerFault
{
    /// <summary>It is not there: not on PATH, no container, no server.</summary>
    Missing,

    /// <summary>It is there and too old for what it is to look at.</summary>
    TooOld,

    /// <summary>It failed: crashed, refused its arguments, could not read the image.</summary>
    Broken,

    /// <summary>It did not end in time.</summary>
    TimedOut,

    /// <summary>Its report is not one: cut off, too large, of an unknown schema.</summary>
    UnreadableReport,

    /// <summary>Its database of vulnerabilities is older than is allowed.</summary>
    DatabaseStale,

    /// <summary>Its database of vulnerabilities could not be fetched: no network, no permission, too many requests.</summary>
    DatabaseUnreachable,
}
