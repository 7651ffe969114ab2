namespace Slipway.Scanning;

/// <summary>Bytes within an object, as JSON.</summary>
internal sealed record RawBytesDocument(byte[] RawBytes);
