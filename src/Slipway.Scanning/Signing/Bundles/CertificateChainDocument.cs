namespace Slipway.Scanning;

/// <summary>Certificates, the signer's first, as JSON.</summary>
internal sealed record CertificateChainDocument(IReadOnlyList<RawBytesDocument> Certificates);
