using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>
/// The variables that Trivy reads: one for each of its flags. All are taken away from a scan but those that the options name: <c>TRIVY_SEVERITY</c> of a
/// CI system would leave findings out without a trace.
/// </summary>
internal static class TrivyVariables
{
    /// <summary>What a server asks for.</summary>
    public const string Token = "TRIVY_TOKEN";

    // The flags of all versions from 0.63, and older names that those still read.
    private const string Flags = """
        ansible-extra-vars ansible-inventory ansible-playbook cacert cache-backend cache-dir cache-ttl cf-params check-namespaces checks-bundle-repository clear-cache
        compliance config config-check config-data config-file-schemas config-policy custom-headers db-repository debug dependency-tree detection-priority
        disable-telemetry distro docker-host download-db-only download-java-db-only enable-modules exit-code exit-on-eol file-patterns format
        generate-default-config helm-api-versions helm-kube-version helm-set helm-set-file helm-set-string helm-values ignore-policy ignore-status ignore-unfixed
        ignored-licenses ignorefile image-config-scanners image-src include-deprecated-checks include-dev-deps include-non-failures input insecure
        java-db-repository k8s-version license-confidence-level license-full light list-all-pkgs max-image-size misconfig-scanners module-dir no-progress
        offline-scan output output-plugin-arg parallel password platform podman-host pkg-relationships pkg-types policy policy-bundle-repository policy-namespaces
        quiet raw-config-scanners redis-ca redis-cert redis-key redis-tls registry-token rego-error-limit rekor-url removed-pkgs render-cause report reset
        reset-checks-bundle reset-policy-bundle run-as-plugin sbom-sources scanners secret-config security-checks server severity show-suppressed
        skip-check-update skip-db-update skip-dirs skip-files skip-java-db-update skip-policy-update skip-update skip-version-check skip-vex-repo-update slow
        table-mode template tf-exclude-downloaded-modules tf-vars timeout token token-header trace trace-http trace-rego username vex vuln-severity-source vuln-type
        non-ssl auth-url
        """;

    public static ImmutableArray<string> Names { get; } =
        [.. Flags.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(flag => "TRIVY_" + flag.ToUpperInvariant().Replace('-', '_'))];

    /// <summary>What is set and taken away for a scan.</summary>
    public static ImmutableDictionary<string, string?> For(TrivyOptions options, string temporary) => Names
        .Where(name => !options.SecretEnvironment.ContainsKey(name) && (name != Token || options.Server?.Token is null))
        .ToImmutableDictionary(name => name, _ => (string?)null)
        .SetItem("TMPDIR", temporary)
        .SetItems(options.Environment);
}
