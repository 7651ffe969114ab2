using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// Signs as whoever an identity provider vouches for: with a key that lives for one signature, a certificate of Fulcio and an entry in Rekor. What the servers
/// answer is verified, as a verifier will, before anything is stored.
/// </summary>
/// <param name="http">The connection; stays its owner's.</param>
/// <param name="options">The servers, and whom to believe.</param>
/// <param name="tokens">Where identity tokens come from.</param>
/// <param name="time">The clock.</param>
public sealed class KeylessSigner(HttpClient http, KeylessOptions options, IIdentityTokens tokens, TimeProvider time) : ISigner
{
    /// <inheritdoc/>
    public VerificationKey? PublicKey => null;

    /// <inheritdoc/>
    public async Task<SignedContent> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var (key, certificates, identity) = await CertifyAsync(cancellationToken);
        using (key)
        {
            var signature = key.Sign(content.Span);
            var entry = await new RekorClient(http, options.Rekor, time).AddHashAsync(content, signature, CertificateText.ToPem(certificates[..1]), cancellationToken);
            var material = new VerificationMaterial { Certificates = certificates, LogEntries = [entry] };
            Check(new SignedProof("the new signature", content.ToArray(), signature, material, null), identity);
            return new SignedContent(content, signature, material);
        }
    }

    /// <inheritdoc/>
    public async Task<SigstoreBundle> SignEnvelopeAsync(string payloadType, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var (key, certificates, identity) = await CertifyAsync(cancellationToken);
        using (key)
        {
            var signed = DsseEnvelope.Authenticated(payloadType, payload.Span);
            var signature = key.Sign(signed);
            var envelope = new DsseEnvelope { PayloadType = payloadType, Payload = payload, Signatures = [new DsseSignature("", signature)] };
            var entry = await new RekorClient(http, options.Rekor, time).AddEnvelopeAsync(envelope, CertificateText.ToPem(certificates[..1]), cancellationToken);
            var material = new VerificationMaterial { Certificates = certificates, LogEntries = [entry] };
            Check(new SignedProof("the new signature", signed, signature, material, envelope), identity);
            return new SigstoreBundle { Envelope = envelope, Material = material };
        }
    }

    private async Task<(SigningKey Key, ImmutableArray<ReadOnlyMemory<byte>> Certificates, SignerIdentity.Keyless Identity)> CertifyAsync(CancellationToken cancellationToken)
    {
        options.Check();
        var token = await tokens.GetAsync(cancellationToken);
        if (token.ExpiresAt is { } end && end <= time.GetUtcNow())
            throw new ToolException($"The identity token ended at {end.UtcDateTime:u}. Ask for another, and check the clock of this machine.");
        var key = SigningKey.Generate();
        try
        {
            var certificates = await new FulcioClient(http, options.Fulcio, time).CertifyAsync(token, key, cancellationToken);
            return (key, certificates, CertifiedKey.Check(certificates[0], key));
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    // The identity is the certificate's own here: whether it is the right one is the verifier's to say.
    private void Check(SignedProof proof, SignerIdentity.Keyless identity)
    {
        var trust = new SignatureTrust { Root = options.Root, Identities = [ExpectedIdentity.Exact(identity.Issuer, identity.Subject)] };
        if (new ProofCheck(trust, time).Check(proof).Failure is { } failure)
            throw new ToolException($"What the authority at '{options.Fulcio.Authority}' and the log at '{options.Rekor.Authority}' answered does not hold, so nothing was stored. {failure.Message}");
    }
}
