namespace Slipway.Scanning;

/// <summary>An authority as JSON.</summary>
internal sealed record TrustedAuthorityDocument(CertificateChainDocument CertChain, ValidityDocument? ValidFor = null);
