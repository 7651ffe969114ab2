namespace Slipway.Scanning;

/// <summary>A log as JSON.</summary>
internal sealed record TrustedLogDocument(TrustedKeyDocument PublicKey, LogIdDocument? LogId = null);
