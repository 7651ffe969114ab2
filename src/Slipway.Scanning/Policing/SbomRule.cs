namespace Slipway.Scanning;

/// <summary>Whether a bill of materials must be attested.</summary>
public enum SbomRule
{
    /// <summary>It need not be.</summary>
    NotRequired,

    /// <summary>One in CycloneDX or SPDX must be.</summary>
    Required,
}
