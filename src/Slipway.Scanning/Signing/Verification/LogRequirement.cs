namespace Slipway.Scanning;

/// <summary>Whether a signature must be proved to have been made at a time, by a transparency log.</summary>
public enum LogRequirement
{
    /// <summary>Signatures with certificates must, for these live minutes; those with keys need not. The default.</summary>
    ForCertificates,

    /// <summary>All must.</summary>
    Always,

    /// <summary>None need; a certificate must then be valid now. For infrastructures without a log.</summary>
    Never,
}
