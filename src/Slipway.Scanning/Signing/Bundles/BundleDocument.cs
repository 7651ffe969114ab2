namespace Slipway.Scanning;

/// <summary>A Sigstore bundle as JSON (protobuf-specs, sigstore_bundle.proto).</summary>
internal sealed record BundleDocument
{
    public required string MediaType { get; init; }

    public required MaterialDocument VerificationMaterial { get; init; }

    public DsseEnvelopeDocument? DsseEnvelope { get; init; }

    public MessageSignatureDocument? MessageSignature { get; init; }
}
