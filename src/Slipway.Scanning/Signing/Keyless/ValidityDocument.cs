namespace Slipway.Scanning;

/// <summary>From when until when, as JSON.</summary>
internal sealed record ValidityDocument(DateTimeOffset? Start = null, DateTimeOffset? End = null);
