namespace Slipway.Scanning;

/// <summary>An encrypted key.</summary>
internal sealed record KeyBoxDocument(KeyBoxDerivation Kdf, KeyBoxCipher Cipher, byte[] Ciphertext);
