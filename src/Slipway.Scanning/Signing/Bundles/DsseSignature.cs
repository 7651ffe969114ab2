namespace Slipway.Scanning;

/// <summary>One signature of an envelope.</summary>
/// <param name="KeyId">What its signer calls the key; empty where nothing. Never trusted.</param>
/// <param name="Value">The signature.</param>
public sealed record DsseSignature(string KeyId, ReadOnlyMemory<byte> Value);
