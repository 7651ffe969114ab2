namespace Slipway.Scanning;

/// <summary>What a policy asks for.</summary>
public enum PolicyRequirement
{
    /// <summary>That the evidence is of the image that is deployed.</summary>
    Subject,

    /// <summary>Who signed.</summary>
    Signature,

    /// <summary>Who built it, from which source and commit.</summary>
    Provenance,

    /// <summary>A scan that passed, and is young enough.</summary>
    Scan,

    /// <summary>A bill of materials.</summary>
    Sbom,

    /// <summary>The results of tests.</summary>
    Tests,
}
