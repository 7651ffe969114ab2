namespace Slipway.Scanning;

/// <summary>Time stamps (RFC 3161), as JSON.</summary>
internal sealed record TimestampsDocument(IReadOnlyList<SignedTimestampDocument>? Rfc3161Timestamps = null);
