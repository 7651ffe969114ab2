namespace Slipway.Scanning;

/// <summary>Who signed and when; or why it does not hold.</summary>
internal sealed record ProofResult(SignerIdentity? Signer, DateTimeOffset? SignedAt, SignatureOutcome? Failure)
{
    public static ProofResult By(SignerIdentity signer, DateTimeOffset? signedAt) => new(signer, signedAt, null);

    public static ProofResult Failed(SignatureOutcome failure) => new(null, null, failure);
}
