namespace Slipway.Scanning;

/// <summary>Signs with a key. Needs no server, and leaves nothing in a public log.</summary>
/// <param name="key">The key; stays its owner's to dispose of.</param>
public sealed class KeySigner(SigningKey key) : ISigner
{
    /// <inheritdoc/>
    public VerificationKey? PublicKey => key.PublicKey;

    private VerificationMaterial Material => new() { KeyHint = key.PublicKey.Hint };

    /// <inheritdoc/>
    public Task<SignedContent> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        Task.FromResult(new SignedContent(content, key.Sign(content.Span), Material));

    /// <inheritdoc/>
    public Task<SigstoreBundle> SignEnvelopeAsync(string payloadType, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var signature = key.Sign(DsseEnvelope.Authenticated(payloadType, payload.Span));
        var envelope = new DsseEnvelope { PayloadType = payloadType, Payload = payload, Signatures = [new DsseSignature("", signature)] };
        return Task.FromResult(new SigstoreBundle { Envelope = envelope, Material = Material });
    }
}
