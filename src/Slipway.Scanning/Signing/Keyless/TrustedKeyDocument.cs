namespace Slipway.Scanning;

/// <summary>A log's key as JSON.</summary>
internal sealed record TrustedKeyDocument(byte[] RawBytes, ValidityDocument? ValidFor = null);
