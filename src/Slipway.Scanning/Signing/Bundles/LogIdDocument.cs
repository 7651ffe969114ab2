namespace Slipway.Scanning;

/// <summary>Which log it is, as JSON: the hash of its key.</summary>
internal sealed record LogIdDocument(byte[] KeyId);
