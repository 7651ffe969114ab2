namespace Slipway.Scanning;

/// <summary>The forms that a bill of materials is written in.</summary>
public enum SbomFormat
{
    /// <summary>CycloneDX 1.6, JSON.</summary>
    CycloneDx,

    /// <summary>SPDX 2.3, JSON.</summary>
    Spdx,
}
