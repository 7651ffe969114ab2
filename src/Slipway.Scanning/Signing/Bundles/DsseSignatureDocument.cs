namespace Slipway.Scanning;

/// <summary>A signature of an envelope as JSON.</summary>
internal sealed record DsseSignatureDocument
{
    public string? Keyid { get; init; }

    public required string Sig { get; init; }
}
