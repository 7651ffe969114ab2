namespace Slipway.Scanning;

/// <summary>A signature over a file, as JSON; of images there are none.</summary>
internal sealed record MessageSignatureDocument(byte[]? Signature = null);
