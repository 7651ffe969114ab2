namespace Slipway.Scanning;

/// <summary>A statement as it is signed.</summary>
internal sealed record StatementToSign(string PredicateType, byte[] Payload);
