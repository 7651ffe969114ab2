namespace Slipway.Scanning;

/// <summary>What a signature is over, and what proves it.</summary>
/// <param name="Source">Where it was found.</param>
/// <param name="Signed">The bytes that were signed.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Material">What comes with it.</param>
/// <param name="Envelope">The envelope, where it is one's.</param>
internal sealed record SignedProof(string Source, byte[] Signed, ReadOnlyMemory<byte> Signature, VerificationMaterial Material, DsseEnvelope? Envelope);
