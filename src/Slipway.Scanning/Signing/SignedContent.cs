namespace Slipway.Scanning;

/// <summary>Bytes and their signature.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Signature">The signature, DER.</param>
/// <param name="Material">What it is verified with.</param>
public sealed record SignedContent(ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Signature, VerificationMaterial Material);
