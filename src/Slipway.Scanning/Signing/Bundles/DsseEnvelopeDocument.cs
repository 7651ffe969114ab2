namespace Slipway.Scanning;

/// <summary>An envelope as JSON.</summary>
internal sealed record DsseEnvelopeDocument
{
    public required string Payload { get; init; }

    public required string PayloadType { get; init; }

    public required IReadOnlyList<DsseSignatureDocument> Signatures { get; init; }
}
