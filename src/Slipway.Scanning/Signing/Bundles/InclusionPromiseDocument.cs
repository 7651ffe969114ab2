namespace Slipway.Scanning;

/// <summary>A log's promise that it will take an entry in, as JSON.</summary>
internal sealed record InclusionPromiseDocument(byte[] SignedEntryTimestamp);
