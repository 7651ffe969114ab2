namespace Slipway.Scanning;

/// <summary>The types of what a statement says, as verifiers name them (<c>cosign verify-attestation --type …</c>).</summary>
public static class PredicateTypes
{
    /// <summary>SLSA provenance 1 (cosign: <c>slsaprovenance1</c>).</summary>
    public const string SlsaProvenance = "https://slsa.dev/provenance/v1";

    /// <summary>A CycloneDX document (cosign: <c>cyclonedx</c>).</summary>
    public const string CycloneDx = "https://cyclonedx.org/bom";

    /// <summary>An SPDX document (cosign: <c>spdxjson</c>).</summary>
    public const string Spdx = "https://spdx.dev/Document";

    /// <summary>A scan for vulnerabilities (cosign: <c>vuln</c>).</summary>
    public const string VulnerabilityScan = "https://cosign.sigstore.dev/attestation/vuln/v1";

    /// <summary>The results of tests (in-toto attestation framework).</summary>
    public const string TestResult = "https://in-toto.io/attestation/test-result/v0.1";

    /// <summary>What a policy decided on a scan: our own.</summary>
    public const string ScanDecision = "https://slipway.dev/attestations/scan-decision/v1";
}
