namespace Slipway.Scanning;

/// <summary>Signs each statement once, and only if it is asked for.</summary>
internal sealed class EnvelopeCache(ISigner signer)
{
    private readonly Dictionary<StatementToSign, SigstoreBundle> _signed = [];

    public async Task<SigstoreBundle> GetAsync(StatementToSign message, CancellationToken cancellationToken) =>
        _signed.TryGetValue(message, out var known)
            ? known
            : _signed[message] = await signer.SignEnvelopeAsync(InTotoStatement.PayloadType, message.Payload, cancellationToken);
}
