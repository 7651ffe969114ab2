namespace Slipway.Scanning;

/// <summary>A trusted root as JSON (protobuf-specs, sigstore_trustroot.proto).</summary>
internal sealed record TrustedRootDocument(
    IReadOnlyList<TrustedLogDocument>? Tlogs = null,
    IReadOnlyList<TrustedAuthorityDocument>? CertificateAuthorities = null);
