namespace Slipway.Scanning;

/// <summary>A time stamp's answer, DER in JSON.</summary>
internal sealed record SignedTimestampDocument(byte[] SignedTimestamp);
