namespace Slipway.Scanning;

/// <summary>How the key encrypts.</summary>
internal sealed record KeyBoxCipher(string Name, byte[] Nonce);
