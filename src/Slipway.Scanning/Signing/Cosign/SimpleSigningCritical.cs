namespace Slipway.Scanning;

/// <summary>What must be understood of a payload, as JSON.</summary>
internal sealed record SimpleSigningCritical(SimpleSigningIdentity Identity, SimpleSigningImage Image, string Type);
