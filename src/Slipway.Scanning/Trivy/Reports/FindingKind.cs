namespace Slipway.Scanning;

/// <summary>The lists of a result.</summary>
internal enum FindingKind
{
    /// <summary>Of none that is known.</summary>
    Unknown,

    /// <summary><c>Vulnerabilities</c>.</summary>
    Vulnerability,

    /// <summary><c>Misconfigurations</c>.</summary>
    Misconfiguration,

    /// <summary><c>Secrets</c>.</summary>
    Secret,

    /// <summary><c>Licenses</c>.</summary>
    License,
}
